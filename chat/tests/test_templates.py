"""Every template begins with what it is and what it is given, in one form."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(
    path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()
)
FRAMES = [name for name in NAMES if "/frames/" in name]
# A page's is lines of another kind: Django wants `extends` to be the first tag.
HEADER = re.compile(
    r"\A(?:\{% comment %\}\s(.+?)\s\{% endcomment %\}|((?:\{# .+? #\}\n)+)\{% extends )", re.DOTALL
)
# `name (type)` or `name (type: what it means)`, several of them, or nothing.
GIVEN = re.compile(r"Given: (nothing\.|\w+(?:, \w+)* \([^()]+\)|what [\w/]+\.html is given)")
INCLUDED = re.compile(r"\{% include \"(chat/(?:partials|room)/[\w/]+\.html)\"")
PUSHED = re.compile(r"Pushed by the frames? ([^.]*)")


def header(name: str) -> str:
    """The comment that the template begins with."""
    found = HEADER.match((TEMPLATES / name).read_text())
    assert found, f"{name} does not begin with a comment"
    return " ".join((found[1] or re.sub("[{]#|#[}]", "", found[2])).split())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_begins_with_what_it_is_and_is_given(name: str) -> None:
    assert GIVEN.search(header(name)), f"{name} does not say what it is “Given: name (type)”"
    assert not header(name).startswith("Given"), f"{name} does not say what it is"


@pytest.mark.parametrize("frame", FRAMES)
def test_what_a_frame_pushes_says_so(frame: str) -> None:
    for included in INCLUDED.findall((TEMPLATES / frame).read_text()):
        pushed = PUSHED.search(header(included))
        assert pushed, included
        assert f'"{Path(frame).stem}"' in pushed[1], included
