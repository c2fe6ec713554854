"""Whatever is written on a page stands out from what is really behind it, in every theme.

Which tokens meet is tested in chat/tests/test_contrast.py; this finds a pair that it does not know.
"""

from typing import Any

import pytest

from e2e.bot import Bot
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server

TEXTS = (
    "plain, see https://example.org",
    "**bold** *italic* ~~out~~ `code`",
    "> quoted\n\n- a\n- b",
    '```python\ndef f(x: int) -> str:  # why\n    return "a" + 1\n```',
)
# Of each text that is seen: how well it stands out from all that is painted below it, one thing
# over the other, and how well it has to. Letters of 24 px, or 19 px if they are bold, are large.
STANDS_OUT = """([usual, large]) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const paint = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
    const luminance = () => {
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(part =>
            part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const style = element => getComputedStyle(element);
    const around = element => element ? [...around(element.parentElement), element] : [];
    const hasText = element => [...element.childNodes].some(
        node => node.nodeType == Node.TEXT_NODE && node.data.trim());
    const isSeen = element => element.checkVisibility({visibilityProperty: true}) &&
        around(element).every(e => style(e).opacity != '0' && style(e).clipPath == 'none');
    return [...document.body.querySelectorAll('*')].filter(hasText).filter(isSeen).map(element => {
        around(element).forEach(each => paint(style(each).backgroundColor));
        const paper = luminance();
        paint(style(element).color);
        const ink = luminance();
        const size = parseFloat(style(element).fontSize), isBold = style(element).fontWeight >= 600;
        const least = size >= 24 || isBold && size >= 19 ? large : usual;
        const found = (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
        return [found, least, element.textContent.trim().slice(0, 40), element.className];
    }).filter(([found, least]) => found < least);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("theme", "least"),
    [("As the system", (4.5, 3.0)), ("High contrast", (7.0, 4.5))],
    ids=["usual", "high contrast"],
)
@pytest.mark.expects_errors("422", "404")
def test_texts_stand_out(
    person: Invite[Person],
    room: str,
    server: Server,
    scheme: Any,
    theme: str,
    least: tuple[float, float],
) -> None:
    alice = person("alice", color_scheme=scheme)
    alice.goes("/settings/")
    alice.page.get_by_role("radio", name=theme).check()
    alice.presses("Save")
    alice.enters(room)
    with Bot.enters(server.url, room, name="bob") as bot:
        bot.says(*TEXTS)
        alice.says("one of my own, see https://example.org")
        alice.says("> `own code`")
        alice.sees("own code")
        alice.sees("return")
        assert alice.page.evaluate(STANDS_OUT, least) == []
    for path in "/chat/", "/settings/", "/accounts/sign-up/", "/chat/no-such-room/":
        alice.goes(path)
        assert alice.page.evaluate(STANDS_OUT, least) == [], path
    alice.goes("/chat/")
    alice.page.get_by_role("textbox", name="Name").fill("?")
    alice.presses("Open room")
    alice.page.get_by_role("alert").wait_for()
    assert alice.page.evaluate(STANDS_OUT, least) == []
