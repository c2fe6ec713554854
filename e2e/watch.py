"""What a browser complains of while a test runs: scripts, the console, the content policy."""

import re
from collections.abc import Iterable

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog

# Chromium reports most violations on the console; this event reports them all.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
    `Content Security Policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`
), {capture: true})
"""
# Whoever leaves a page while its socket is being opened breaks it off, and htmx repeats every
# error of a socket whose reason the browser has told already ("WebSocket connection to … failed").
# A page that is left before its style sheet has come skips the transition that the other one began.
HARMLESS = (
    "WebSocket is closed before the connection is established",
    "htmx:ws:error",
    "ViewTransition opt-in disabled",
)


class Watch:
    """Collects the complaints of the browser contexts that it is set on."""

    def __init__(self) -> None:
        """Begin with none."""
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of `context`."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.complaints.append(f"{message.type}: {message.text} ({where})")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def unexpected(self, expected: Iterable[str]) -> list[str]:
        """The complaints that none of the `expected` patterns is found in."""
        allowed = [*HARMLESS, *expected]
        return [c for c in self.complaints if not any(re.search(a, c) for a in allowed)]
