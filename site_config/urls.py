"""Where everything is."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from chat.views import actions, message, person
from chat.views.person import log_in_at_a_bearable_rate as log_in

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="rooms")),
    path("chat/", include("chat.urls")),
    path("language/", set_language, name="set_language"),
    path("messages/<int:pk>/", message.message, name="message"),
    path("messages/<int:pk>/actions/", actions.actions, name="actions"),
    path("messages/<int:pk>/react/", actions.react, name="react"),
    path("messages/<int:pk>/edit/", message.edit, name="edit"),
    path("messages/<int:pk>/delete/", message.delete, name="delete"),
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
handler404 = "chat.views.refusals.not_found"
