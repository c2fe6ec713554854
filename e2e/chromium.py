"""Find a Chromium that Playwright can drive, or install one.

`python -m e2e.chromium` says which one the browser tests use; `--install` gets one when there
is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import BrowserType, Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ROOT = os.geteuid() == 0


class NoChromiumError(SystemExit):
    """There is none that starts; says why and what to do, and ends a command."""

    def __init__(self, *reasons: str) -> None:
        """Tell the reasons, one a line."""
        advice = "As root: apt-get install chromium libatomic1. Or name one: CHROMIUM=/path/to/it"
        super().__init__("\n  ".join(["No Chromium can be driven:", *reasons]) + f"\n{advice}")


def candidates() -> Iterator[str | None]:
    """Yield where one may be, best first; None is the one that Playwright keeps for itself."""
    if chosen := os.environ.get("CHROMIUM"):
        yield chosen  # and no other: whoever names a browser wants to hear that it fails
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield None


def find(chromium: BrowserType) -> str | None:
    """Return the first candidate that really starts, as Playwright's `executable_path`."""
    failures = []
    for path in candidates():
        try:
            chromium.launch(executable_path=path).close()
        except Error as error:
            failures.append(f"{path or 'its own'}: {error.message.splitlines()[0]}")
        else:
            return path
    raise NoChromiumError(*failures)


def playwright(*arguments: str, quiet: bool = False) -> bool:
    """Run Playwright's command; say whether it worked."""
    command = [sys.executable, "-m", "playwright", *arguments]
    return subprocess.run(command, check=False, capture_output=quiet).returncode == 0


def apt_install(package: str) -> None:
    """Install a Debian package; whether that helped is for the next look to say."""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", "--quiet"]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run([*apt, "install", package], check=False)


def install() -> None:
    """Get one in the way that this user has."""
    if not ROOT:
        playwright("install", "chromium")
    elif not playwright("install", "--with-deps", "chromium"):
        apt_install("chromium")


def main() -> None:
    """Say which Chromium there is; with `--install`, see to it that there is one."""
    installing = "--install" in sys.argv
    if not playwright("--version", quiet=True):
        if installing and ROOT:
            apt_install("libatomic1")  # Playwright's Node.js needs it; a small Debian lacks it
        if not playwright("--version"):
            raise NoChromiumError("Playwright itself does not start.")
    with sync_playwright() as driver:
        try:
            path = find(driver.chromium)
        except NoChromiumError:
            if not installing or os.environ.get("CHROMIUM"):
                raise
            install()
            path = find(driver.chromium)
    print("Browser:", path or "Playwright's own Chromium")


if __name__ == "__main__":
    main()
