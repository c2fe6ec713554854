"""The style sheet of production: one file with everything that the sources import."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

SOURCES = {
    "parley.css": '@layer base, pieces;\n@import "base.css" layer(base);\n'
    '@import "card.css" layer(pieces);\n',
    "base.css": "body { margin: 0; }\n",
    "card.css": ".card { color: red; }\n",
}


@pytest.fixture
def sources(settings: Any, tmp_path: Path) -> Path:
    """A folder of style sheets, in a site that collects them."""
    folder = tmp_path / "sources" / "css"
    folder.mkdir(parents=True)
    for name, text in SOURCES.items():
        (folder / name).write_text(text)
    settings.STATICFILES_DIRS = [folder.parent]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {"staticfiles": {"BACKEND": "site_config.bundle.BundledStorage"}}
    return folder


def collected(root: Path) -> str:
    """Collect, and read the sheet under the name that pages say."""
    call_command("collectstatic", interactive=False, verbosity=0)
    paths: dict[str, str] = json.loads((root / "staticfiles.json").read_text())["paths"]
    return (root / paths["css/parley.css"]).read_text()


def test_imports_are_put_in_their_layers_and_order(sources: Path, settings: Any) -> None:
    assert collected(settings.STATIC_ROOT) == (
        "@layer base, pieces;\n"
        "@layer base {\nbody { margin: 0; }\n}\n\n"
        "@layer pieces {\n.card { color: red; }\n}\n\n"
    )


def test_a_piece_that_changed_is_in_the_next_bundle(sources: Path, settings: Any) -> None:
    collected(settings.STATIC_ROOT)
    card = sources / "card.css"
    card.write_text(".card { color: blue; }\n")
    os.utime(card, (card.stat().st_mtime + 60,) * 2)
    assert "blue" in collected(settings.STATIC_ROOT)


def test_the_real_sheet_leaves_no_import_to_the_browser(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": "site_config.bundle.BundledStorage"}}
    sheet = collected(tmp_path)
    assert "@import" not in sheet
    assert len(gzip.compress(sheet.encode())) < 20_000
    assert "--canvas" in sheet
