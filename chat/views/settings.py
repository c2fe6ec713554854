"""The settings: how somebody reads, with or without an account."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chat import reading
from chat.middleware import ChatRequest
from chat.settings_form import SettingsForm

from .person import next_page


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: ChatRequest) -> HttpResponse:
    """Show what can be chosen; POST keeps it and leads back to the page one came from."""
    sent = request.POST.dict() if request.method == "POST" else None
    form = SettingsForm(request.COOKIES, sent)
    if form.is_valid():
        response = redirect(next_page(request, "settings"))
        reading.keep(response, form.cleaned_data)
        return response
    context = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    return render(request, "chat/settings.html", context, status=422 if form.is_bound else 200)
