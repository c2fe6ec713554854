"""Where everything is."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView
from django.views.i18n import set_language

from chat.views import actions, message, person, profile
from chat.views import settings as reading
from chat.views.person import log_in_at_a_bearable_rate as log_in

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="rooms")),
    path("chat/", include("chat.urls")),
    path("settings/", reading.settings, name="settings"),
    path("help/", TemplateView.as_view(template_name="chat/help.html"), name="help"),
    path("language/", set_language, name="set_language"),
    path("messages/<int:pk>/", message.message, name="message"),
    path("messages/<int:pk>/actions/", actions.actions, name="actions"),
    path("messages/<int:pk>/react/", actions.react, name="react"),
    path("messages/<int:pk>/edit/", message.edit, name="edit"),
    path("messages/<int:pk>/delete/", message.delete, name="delete"),
    path("profile/", profile.profile, name="profile"),
    path("people/", profile.author, name="author"),
    path("people/<slug:key>/", profile.person, name="person"),
    path("accounts/sign-up/", person.sign_up, name="sign_up"),
    path(
        "accounts/login/",
        log_in(auth.LoginView.as_view(redirect_authenticated_user=True)),
        name="login",
    ),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("accounts/password/", auth.PasswordChangeView.as_view(), name="password_change"),
    path(
        "accounts/password/changed/",
        auth.PasswordChangeDoneView.as_view(),
        name="password_change_done",
    ),
    path("admin/login/", log_in(admin.site.login)),
    path("admin/", admin.site.urls),
]
if settings.PATTERNS:
    urlpatterns.append(path("patterns/", include("chat.patterns.urls")))
if settings.LIVE_EDITING:
    urlpatterns.append(path("__reload__/", include("django_browser_reload.urls")))
handler404 = "chat.views.refusals.not_found"
