"""Which texts are nothing but a few emoji."""

import pytest

from chat.emoji import is_emoji


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        " 🎉 🎉\n",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "👩🏾‍💻",
        "🏳️‍🌈",
        "🇩🇪🇨🇳",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "1️⃣",
        "❤️",
        "👩‍❤‍👨",
        "✌🏿",
        "😀" * 8,
        "👨‍👩‍👧‍👦" * 8,
    ],
)
def test_a_few_emoji(text: str) -> None:
    assert is_emoji(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "1", "#", "©", "™ ®", "大厅", "😀!", "no 😀", "😀" * 9, "🇩", "\ufe0f", "\u200d"],
)
def test_anything_else(text: str) -> None:
    assert not is_emoji(text)
