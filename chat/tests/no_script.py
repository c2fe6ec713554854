"""What would be a script, or a style, of somebody's own: the checks of test_no_script.py."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from site_config.vendor import SCRIPT

ROOT = Path(__file__).resolve().parents[2]
# Made by tools, or somebody else's: nothing that is ours is in there.
SKIPPED = {"node_modules", "staticfiles", "htmlcov", "test-results", "__pycache__"}

MARKUP = {
    "a handler": r"<[^>]*[\s\"'/]on[a-z]+\s*=",
    "hx-on": r"(?<![\w-])(data-)?hx-on\b",
    "a script's address": r"(=|[\"'(])\s*(javascript|vbscript)\s*:",
    "an expression": r"(data-)?hx-[\w:-]+\s*=\s*[\"']?\s*(js|javascript)\s*:",
    "a filter": r"(data-)?hx-trigger\s*=\s*(\"[^\"]*\[|'[^']*\[)",
    "hyperscript": r"\s(_|data-script|hx-script)\s*=\s*[\"']",
    "a style element": r"<style\b",
    "a style attribute": r"<[^>]*[\s\"'/]style\s*=",
    "a template's safe filter": r"\|\s*(safe|safeseq)\s*[|}]|\{%\s*autoescape\s+off",
}
SAFE = {"{{ field.help_text|safe }}"}  # Django's own sentences about passwords
# `<str:name>` is a part of an address.
TAG = re.compile(r"</?[a-zA-Z](?!\w*:\w+>)[^<]*>|<!--|\bhx-[a-z]+=")
COMMENTS = re.compile(
    r"\{%\s*comment.*?%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->", re.DOTALL
)


def in_markup(text: str) -> list[str]:
    """What is wrong with a template or a page, also inside the addresses on it."""
    text = COMMENTS.sub("", text)
    for allowed in SAFE:
        text = text.replace(allowed, "")
    found = set()
    for reading in (text, unquote(unescape(text))):
        found |= {
            what for what, pattern in MARKUP.items() if re.search(pattern, reading, re.IGNORECASE)
        }
        found |= {"a script" for _ in _scripts(reading)}
    return sorted(found)


def _scripts(text: str) -> Iterator[str]:
    """Every script element but an empty one that loads the vendored file."""
    for match in re.finditer(r"<script\b([^>]*)>(.*?)(?=</script|<script|\Z)", text, re.I | re.S):
        source = re.search(r"\bsrc\s*=\s*\"([^\"]*)", match[1])
        if not source or SCRIPT not in source[1] or "//" in source[1] or match[2].strip():
            yield match[0]


def in_python(source: str) -> list[str]:
    """The strings with a tag in them, docstrings aside."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]
    return [text for text in strings if TAG.search(text)]


def scripts_in(root: Path) -> list[Path]:
    """The files with a script's name below `root`, but those that others wrote."""
    return [
        path
        for path in files_in(root)
        if path.suffix.lower() in {".js", ".mjs", ".cjs", ".ts", ".mts", ".jsx", ".tsx", ".vue"}
        and path != root / "static" / "vendor" / SCRIPT
        and root / "bench" / "peers" not in path.parents  # what others do is measured beside it
        and root / "e2e" / "vendor" not in path.parents  # run in a page, never served
    ]


def files_in(root: Path) -> Iterator[Path]:
    """The files below `root` that are ours."""
    for path in root.iterdir():
        if path.name in SKIPPED or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from files_in(path)
        else:
            yield path
