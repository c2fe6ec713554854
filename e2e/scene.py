"""The scene of the pictures: who is there, which rooms they open, and what they say."""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, expect

from e2e.member import Member
from e2e.person import Person

Seat = Callable[[], BrowserContext]
MEMBERS = {  # by the names of their accounts: what they are called, and their colours
    "ana": ("Ana Sousa", "Violet"),
    "lilei": ("李雷", "Green"),
    "omar": ("عمر", "Orange"),
}
GUEST = "🦊 Fox"
ROOMS = (
    ("design", "How it looks, and why"),
    ("support", "Who needs help, and who helps"),
    ("大厅", "大家好"),
)
CODE = """```python
def is_ready(notes: list[Note]) -> bool:
    return all(note.read for note in notes)
```"""


class Line(NamedTuple):
    """Something said: by whom, in answer to what, and who reacted how."""

    by: str
    text: str
    answers: str = ""
    reactions: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The text without its marks, as it is seen."""
        return self.text.translate(str.maketrans("", "", "*`"))


NOTES = "Good morning! The notes are ready: https://notes.example.org/2026/11"
NOON = "Shipping at noon then?"
TALK = (
    Line("ana", NOTES, reactions=((GUEST, "Heart"), ("omar", "Heart"))),
    Line("lilei", "早上好!我十分钟后看一下。"),
    Line("omar", "صباح الخير، سأراجع النسخة العربية الآن", reactions=(("ana", "Thumbs up"),)),
    Line("lilei", "Found **one typo** in `intro.md`, fixed it.", answers=NOTES),
    Line("lilei", CODE),
    Line("ana", "Perfect. Let us meet here again at eleven."),
    Line(GUEST, NOON, reactions=(("lilei", "Looking"),)),
    Line(
        "ana",
        "Yes. Support knows, and watches the inbox this afternoon.",
        answers=NOON,
        reactions=((GUEST, "Hooray"), ("lilei", "Hooray"), ("omar", "Thumbs up")),
    ),
    Line("lilei", "👍🎉"),
)


def member(context: BrowserContext, account: str) -> Member:
    """Somebody with an account, a name of their own and a colour."""
    newcomer = Member(account, context.new_page())
    newcomer.is_a_member_already()
    name, colour = MEMBERS[account]
    newcomer.goes("/profile/")
    newcomer.fills_in(Display_name=name)
    newcomer.page.get_by_label(colour, exact=True).check()
    newcomer.presses("Save")
    expect(newcomer.page.get_by_role("banner")).to_contain_text(name)
    return newcomer


def open_rooms(person: Person) -> None:
    """Open some rooms, as people do."""
    for name, topic in ROOMS:
        person.goes("/chat/")
        person.page.get_by_label("Name", exact=True).fill(name)
        person.page.get_by_label("Topic").fill(topic)
        person.presses("Open room")
        person.is_connected()


def say(person: Person, line: Line) -> None:
    """Say it: on several lines where it has them, as a reply where it is one."""
    if "\n" in line.text:
        person.presses("Several lines")
        expect(person.page.get_by_role("button", name="One line")).to_be_visible()
        person.writes(line.text)
        person.presses("Send")
        person.has_an_empty_field()
        person.presses("One line")
        expect(person.page.get_by_role("button", name="Several lines")).to_be_visible()
    elif line.answers:
        person.replies(line.answers, line.text)
    else:
        person.says(line.text)


def play(seat: Seat) -> Any:
    """Have people talk in the lobby, and one of them in another room; returns Ana's session."""
    people: dict[str, Person] = {name: member(seat(), name) for name in MEMBERS}
    people[GUEST] = Person(GUEST, seat().new_page())
    open_rooms(people["ana"])
    people["ana"].enters("design").says("What do you think of the new bubbles?")
    for person in people.values():
        person.enters("lobby")
    for said, line in enumerate(TALK, 1):
        say(people[line.by], line)
        for person in people.values():
            expect(person.texts).to_have_count(said)
        for who, reaction in line.reactions:
            people[who].reacts(line.shown, reaction)
    elsewhere = people["omar"].opens_a_tab().enters("design")
    for text in ("I like them.", "Have a look at the pattern library, too!"):
        elsewhere.says(text)
    return people["ana"].page.context.storage_state()
