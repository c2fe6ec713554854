"""Every pattern looks as it did: at three widths, by day and by night."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from chat.patterns.library import patterns

from .compare import difference, enlarged
from .looks import Looks, looks

PICTURES = Path(__file__).parent / "pictures"
ACCEPT = "`make accept` keeps what it looks like now, if it is meant to."


def file_of(template: str, state: str) -> Path:
    """Where the picture of a state is kept."""
    name = re.sub(r"\W+", "-", state).strip("-")
    return PICTURES / template.removesuffix(".html") / f"{name}.webp"


def accept(template: str, seen: Looks) -> None:
    """Keep what is seen, and what is still alike as it was."""
    files = {file_of(template, state): picture for state, picture in seen.items()}
    assert len(files) == len(seen), f"{template} has two states whose names look alike"
    folder = file_of(template, "any").parent
    folder.mkdir(parents=True, exist_ok=True)
    for old in set(folder.glob("*.webp")) - set(files):
        old.unlink()
    for file, picture in files.items():
        if not file.exists() or difference(Image.open(file), picture):
            picture.save(file, lossless=True, quality=100, method=6)


def changed(template: str, seen: Looks, results: Path) -> list[str]:
    """The states that look otherwise; pictures of them are left among the results."""
    found = []
    for state, picture in seen.items():
        file = file_of(template, state)
        kept = Image.open(file).convert("RGB") if file.exists() else Image.new("RGB", picture.size)
        if differs := difference(kept, picture):
            results.mkdir(parents=True, exist_ok=True)
            sheet = results / f"{file.stem}.png"
            enlarged(kept, picture, differs).save(sheet)
            found.append(f"“{state}”, see {sheet}: as kept, as it is, where they differ")
    return found


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("template", sorted(patterns()))
def test_it_looks_as_it_did(
    library: Page, template: str, output_path: str, pytestconfig: pytest.Config
) -> None:
    seen = looks(library, template)
    if pytestconfig.getoption("--accept"):
        accept(template, seen)
    found = changed(template, seen, Path(output_path))
    assert not found, "\n".join([f"{template} looks otherwise:", *found, ACCEPT])


def test_no_picture_is_of_what_is_gone(pytestconfig: pytest.Config) -> None:
    kept = {file.parent.relative_to(PICTURES).as_posix() for file in PICTURES.rglob("*.webp")}
    gone = kept - {template.removesuffix(".html") for template in patterns()}
    assert not gone, f"Remove from {PICTURES}: {', '.join(sorted(gone))}"
