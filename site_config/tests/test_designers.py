"""docs/designers.md says what is so."""

import re

from site_config.tests.serving import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "designers.md").read_text()
PARTIALS = CHECKOUT / "templates" / "chat" / "partials"


def test_every_partial_is_in_the_table_and_no_other() -> None:
    rows = [row.split("|")[1] for row in GUIDE.splitlines() if re.match(r"\| `\w+\.html`", row)]
    named = re.findall(r"`(\w+\.html)`", " ".join(rows))
    assert sorted(named) == sorted(path.name for path in PARTIALS.iterdir())


def test_every_path_leads_somewhere() -> None:
    paths = re.findall(r"`((?:templates|static|docs)/[\w/.-]+)`", GUIDE)
    linked = [f"docs/{path}" for path in re.findall(r"\]\((?!http)([^)]+)\)", GUIDE)]
    assert len(paths) > 8
    for path in paths + linked:
        assert (CHECKOUT / path).exists(), path


def test_every_id_that_it_names_is_in_a_template() -> None:
    (ids,) = re.findall(r"find their places by it, such as(.*?), and that of", GUIDE, re.DOTALL)
    markup = "".join(path.read_text() for path in (CHECKOUT / "templates").rglob("*.html"))
    for name in re.findall(r"`(\w+)`", ids):
        assert f'id="{name}"' in markup, name
