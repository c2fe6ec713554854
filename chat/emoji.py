"""Texts of nothing but a few emoji: those are drawn large."""

import regex

# Flags; keycaps; whatever is drawn as a picture, with skin tone, tags and what it is joined to.
EMOJI = regex.compile(
    r"""\s*+(?:
        (?: \p{RI}{2}
          | [0-9\#*]\uFE0F?\u20E3
          | (?: (?!\p{RI})\p{Emoji_Presentation}
              | \p{Extended_Pictographic}(?:\uFE0F|(?=\p{Emoji_Modifier})) )
            \p{Emoji_Modifier}?+ \uFE0F?+ [\U000E0020-\U000E007F]*+
            (?: \u200D \p{Emoji} \p{Emoji_Modifier}?+ \uFE0F?+ )*+
        )\s*+
    ){1,8}+""",
    regex.VERBOSE,
)


def is_emoji(text: str) -> bool:
    """Whether a text is up to eight emoji and nothing else."""
    return not text.isascii() and EMOJI.fullmatch(text) is not None
