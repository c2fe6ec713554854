"""Keep the translations up to date with the texts: `make translations`.

It writes the texts that are new into each `django.po`, to be translated, and compiles all into
the `django.mo` beside it, which is committed: whoever runs Parley needs no tool for that.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Texts of Django's that people may read here, and that its own translations lack.
DJANGOS = (
    (
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # the same texts are the same file, whenever


def sources() -> Iterator[Path]:
    """The files that have texts: templates, style sheets among them, and Python."""
    yield from sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    for folder in ("chat", "site_config"):
        yield from sorted(
            path for path in (ROOT / folder).rglob("*.py") if "tests" not in path.parts
        )


def as_python(template: str) -> str:
    """A template's texts, as Django writes them for tools that read Python: not indented."""
    return re.sub(r"^[ \t]+", "", templatize(template), flags=re.MULTILINE)


def extracted() -> Catalog:
    """The texts in the sources, with the files that they are in."""
    catalog = Catalog()
    for text in DJANGOS:
        catalog.add(text, flags=("python-format",))
    for path in sources():
        source = path.read_text()
        python = source if path.suffix == ".py" else as_python(source)
        place = path.relative_to(ROOT).as_posix()
        for _, found, _, context in extract("python", io.BytesIO(python.encode()), KEYWORDS):
            flags = ("python-format",) if "%(" in str(found) else ()
            catalog.add(found, locations=[(place, 0)], flags=flags, context=context)
    return catalog


def translations() -> list[Path]:
    """Every language's `django.po`."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """The texts of a file with their translations."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def updated(catalog: Catalog) -> bytes:
    """A file with the texts of the sources, and the translations that there are."""
    catalog.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.revision_date = catalog.creation_date = LONG_AGO
    catalog.project, catalog.version = "Parley", "1"
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Parley"
    catalog.obsolete.clear()
    file = io.BytesIO()
    write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """What the server reads."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def wordings(text: Any) -> tuple[str, ...]:
    """A text, or a translation: one wording for each number that the language tells apart."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def is_translated(message: Message) -> bool:
    """Whether it is, in all its numbers, and by somebody who was sure."""
    return all(wordings(message.string)) and not message.fuzzy


def main() -> None:
    """Update and compile every language, and say what is left to be translated."""
    for path in translations():
        path.write_bytes(updated(read(path)))
        catalog = read(path)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        for message in catalog:
            if not is_translated(message):
                print(f"{path.relative_to(ROOT)}: not translated yet: {message.id}")


if __name__ == "__main__":
    main()
