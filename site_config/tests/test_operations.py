"""docs/operations.md says what is so."""

import re

from site_config.tests.serving import CHECKOUT

READS = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"')
ROWS = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
OF_UVICORN = {"FORWARDED_ALLOW_IPS"}


def test_every_variable_is_in_the_table_and_no_other() -> None:
    sources = (path.read_text() for path in (CHECKOUT / "site_config").glob("*.py"))
    read = {name for source in sources for name in READS.findall(source)}
    table = ROWS.findall((CHECKOUT / "docs" / "operations.md").read_text())
    assert sorted(table) == sorted(read | OF_UVICORN)
