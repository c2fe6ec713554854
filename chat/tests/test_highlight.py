"""Code, told apart by classes."""

import time

import pytest

from chat.highlight import LANGUAGES, highlighted
from chat.tests.markup import Markup


def test_parts_have_classes_and_no_style() -> None:
    assert highlighted("if x:", "Python") == (
        '<span class="k">if</span> <span class="n">x</span><span class="p">:</span>'
    )


def test_the_last_line_is_one() -> None:
    assert highlighted("- a\n+ b", "diff").endswith('<span class="gi">+ b</span>')


@pytest.mark.parametrize("language", ["", "klingon", "../x", "text"])
def test_an_unknown_language_is_plain(language: str) -> None:
    assert highlighted("if <x>:", language) == "if &lt;x&gt;:"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_nothing_is_lost_in_any_language(language: str) -> None:
    code = "\n\n  a = '<b>' & \"c\" # 大厅\n\t{x: [1]}\n/* d */ -- e\n "
    assert Markup(highlighted(code, language)).text == code


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("unit", ["a", "/*", '"\\', "<a ", "(", "{'"])
def test_code_that_was_made_to_be_slow_is_not(language: str, unit: str) -> None:
    before = time.process_time()
    highlighted((unit * 1000)[:1000], language)
    assert time.process_time() - before < 2
