"""Where the pattern library is; the names are those that the library's templates ask for."""

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from . import views


class TemplateConverter(PathConverter):
    """A template's name."""

    regex = r".+?\.html"


register_converter(TemplateConverter, "template")
app_name = "pattern_library"
urlpatterns = [
    path("", views.library, name="index"),
    path("pattern/<template:pattern_template_name>", views.library, name="display_pattern"),
    path("render-pattern/<template:pattern_template_name>", views.states, name="render_pattern"),
    path(
        "page/<str:theme>/<template:pattern_template_name>/<int:number>/", views.page, name="page"
    ),
]
