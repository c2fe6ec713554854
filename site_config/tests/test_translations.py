"""The translations: every text has one, that says the same things, and it is the compiled one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import to_locale

from site_config import translations
from site_config.translations import (
    LOCALE,
    ROOT,
    as_python,
    compiled,
    extracted,
    is_translated,
    read,
    wordings,
)

FILES = translations.translations()
# What stands for something else, or is markup: a translation has the same.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%d|<[^>]*>")
HINT = "run `make translations`, translate what it names, and run it again"

every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])


def placeholders(text: str) -> list[str]:
    """What stands for something else in a text."""
    return sorted(PLACEHOLDER.findall(text))


def test_there_is_one_for_each_language_but_the_one_that_the_sources_are_in() -> None:
    languages = {to_locale(code) for code, _ in settings.LANGUAGES} - {"en"}
    assert {path.parts[-3] for path in FILES} == languages == {"zh_Hans"}


@every_language
def test_it_has_every_text_of_the_sources_and_no_other(path: Path) -> None:
    wanted = {(message.context, message.id) for message in extracted()}
    assert {(message.context, message.id) for message in read(path)} == wanted, HINT


@every_language
def test_every_text_is_translated(path: Path) -> None:
    assert [m.id for m in read(path) if m.id and not is_translated(m)] == [], HINT


@every_language
def test_a_translation_has_the_placeholders_and_the_markup_of_its_text(path: Path) -> None:
    for message in read(path):
        for string in wordings(message.string) if message.id else ():
            assert placeholders(string) == placeholders(wordings(message.id)[-1]), string


@every_language
def test_the_compiled_file_is_that_of_the_translations(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path)), HINT


@every_language
def test_the_file_is_as_the_command_writes_it(path: Path) -> None:
    assert path.read_bytes() == translations.updated(read(path)), HINT


def test_texts_are_found_in_templates_style_sheets_and_python() -> None:
    texts = {message.id for message in extracted()}
    assert {"Skip to content", "you", "That name is taken.", "l, j F Y"} <= texts
    assert ("%(people)s here", "%(people)s here") in texts


# What a template has that is not read: comments, classes, what is translated, Django's tags.
UNREAD = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}"
    r"|\{% block body_class %\}.*?\{% endblock %\}"
    r"|\{% blocktranslate.*?endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}|&\w+;",
    re.DOTALL,
)
READ = re.compile(r"\b(?:title|aria-label|placeholder|alt)=\"([^\"]*)\"")
ATTRIBUTE = re.compile(r"[\w:-]+=(\"[^\"]*\"|'[^']*')")
# And what is written as it stands, in every language; keys have their names on them.
NAMES = {"Parley", "python", "https", "Enter", "Tab", "Shift"}
TEMPLATES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.html")}


@pytest.mark.parametrize("path", sorted(TEMPLATES - {"templates/chat/room/main.html"}))
def test_a_template_has_no_words_that_are_not_to_be_translated(path: str) -> None:
    source = UNREAD.sub("", (ROOT / path).read_text())
    texts = [*READ.findall(source), *re.findall(r">([^<>]+)<", f">{ATTRIBUTE.sub('', source)}<")]
    assert set(re.findall(r"[^\W\d_]{2,}", " ".join(texts))) <= NAMES


def test_a_template_is_read_however_it_is_indented() -> None:
    assert "One" in as_python('    <p>\n        {% translate "One" %}\n  </p>\n      <i>\n   </i>')


def test_what_is_new_is_told_and_what_is_old_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    known = (LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po").read_text()
    path.write_text(known.replace('msgid "Send"', 'msgid "Sent long ago"'))
    found = extracted()
    monkeypatch.setattr(translations, "extracted", lambda: found)
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    translations.main()
    assert "not translated yet: Send\n" in capsys.readouterr().out
    assert "Sent long ago" not in path.read_text()
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path))


SAID_BY = {"ValidationError", "HttpResponse"}  # what they are given first is read
SAID_AS = {"label", "help_text", "message"}  # and what anything is given by these names


def untranslated(source: str) -> Iterator[str]:
    """The words of a Python file that people would read as they stand, in every language."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            given = [keyword.value for keyword in call.keywords if keyword.arg in SAID_AS]
            given += call.args[:1] if name in SAID_BY else []
            for value in given:
                if isinstance(value, ast.Constant | ast.JoinedStr):
                    yield ast.unparse(value)


def test_python_says_nothing_that_is_not_to_be_translated() -> None:
    assert list(untranslated("forms.CharField(label='Name', help_text=_('A name'))")) == ["'Name'"]
    assert list(untranslated("raise ValidationError(f'{name} is taken')")) != []
    for path in translations.sources():
        if path.suffix == ".py" and "patterns" not in path.parts:
            assert list(untranslated(path.read_text())) == [], path
