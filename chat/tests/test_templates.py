"""Every template begins with what it is and what it is given, in one form."""

import re
from pathlib import Path

import pytest

from chat.patterns.comment import comment
from chat.tests.templates import NAMES, TEMPLATES

FRAMES = [name for name in NAMES if "/frames/" in name]
# `name (type)` or `name (type: what it means)`, several of them, or nothing.
GIVEN = re.compile(r"Given: (nothing\.|\w+(?:, \w+)* \([^()]+\)|what [\w/]+\.html is given)")
INCLUDED = re.compile(r"\{% include \"(chat/(?:partials|room)/[\w/]+\.html)\"")
PUSHED = re.compile(r"Pushed by the frames? ([^.]*)")


@pytest.mark.parametrize("name", NAMES)
def test_a_template_begins_with_what_it_is_and_is_given(name: str) -> None:
    assert comment(name), f"{name} does not begin with a comment"
    assert GIVEN.search(comment(name)), f"{name} does not say what it is “Given: name (type)”"
    assert not comment(name).startswith("Given"), f"{name} does not say what it is"


@pytest.mark.parametrize("frame", FRAMES)
def test_what_a_frame_pushes_says_so(frame: str) -> None:
    for included in INCLUDED.findall((TEMPLATES / frame).read_text()):
        pushed = PUSHED.search(comment(included))
        assert pushed, included
        assert f'"{Path(frame).stem}"' in pushed[1], included
