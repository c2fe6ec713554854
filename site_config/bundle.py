"""One style sheet for production: `collectstatic` puts what parley.css imports in its place.

In development the browser follows the imports itself, so that a designer finds each rule in
the file where it stands.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from servestatic.storage import CompressedManifestStaticFilesStorage

SHEET = "css/parley.css"
IMPORT = re.compile(r'^@import "([\w-]+\.css)" layer\((\w+)\);$', re.MULTILINE)


class BundledStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Hashed, compressed static files, the imports of the style sheet among them."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Bundle the sheet, then hash and compress as ever."""
        if SHEET in paths and not dry_run:
            bundle = _bundled(paths)
            self.delete(SHEET)
            self.save(SHEET, ContentFile(bundle))
            # What is hashed is read from here, no longer from where it was collected.
            paths = paths | {SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _bundled(paths: dict[str, Any]) -> str:
    """The sheet from its sources: a collected one may be older than what it imports."""

    def text(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read(), "utf-8")

    def layer(found: re.Match[str]) -> str:
        name, into = found.groups()
        return f"@layer {into} {{\n{text(f'css/{name}')}}}\n"

    return IMPORT.sub(layer, text(SHEET))
