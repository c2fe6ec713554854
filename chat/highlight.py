"""The parts of a piece of code, told apart by classes: static/css/code.css has their colours."""

from functools import lru_cache

from django.utils.html import escape
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES

CLASSES = frozenset(STANDARD_TYPES.values()) - {""}
# What people paste, rather than all five hundred that there are: each is loaded when it is first
# named, and each has expressions that somebody could write a slow text for. C# has: it is missing.
LANGUAGES = frozenset({
    "bash", "c", "c++", "cpp", "css", "diff", "docker", "dockerfile",
    "go", "golang", "html", "ini", "java", "javascript", "js", "json", "kotlin", "lua",
    "makefile", "php", "py", "python", "rb", "ruby", "rs", "rust", "sh", "shell", "sql",
    "swift", "toml", "ts", "typescript", "xml", "yaml", "yml",
})  # fmt: skip
_formatter = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=len(LANGUAGES))
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


def highlighted(code: str, language: str) -> str:
    """`code` as HTML, with its parts marked when the language is known here."""
    if language.lower() not in LANGUAGES:
        return escape(code)
    # Some know a line by its end.
    html: str = highlight(f"{code}\n", _lexer(language.lower()), _formatter)
    return html.removesuffix("\n")
