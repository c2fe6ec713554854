"""axe-core, which looks for barriers in a page; `python -m e2e.axe` fetches it into e2e/vendor.

To upgrade, change the constants: the integrity is what `npm view axe-core dist.integrity` says.
"""

import io
import tarfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

from site_config import vendor

PACKAGE = "axe-core@4.14.1"
INTEGRITY = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="  # noqa: E501
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"  # of the script
FOLDER = Path(__file__).parent / "vendor"
FILES = {"package/axe.min.js": "axe-core.min.js", "package/LICENSE": "axe-core-LICENSE.txt"}

WIDTHS = (360, 1280)
# Nothing is measured while it fades in; and axe-core, our guest, may set the styles it measures by.
LOOKED_AT: dict[str, Any] = {"reduced_motion": "reduce", "bypass_csp": True}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TAGS = [*WCAG, "best-practice"]
RUN = """async tags => {
    const transitions = document.getAnimations().filter(each => each instanceof CSSTransition)
    await Promise.allSettled(transitions.map(each => each.finished))
    const {violations} = await axe.run({runOnly: tags, resultTypes: ["violations"]})
    return violations.flatMap(({id, nodes}) => nodes.map(
        node => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`))
}"""


def barriers(page: Page, tags: Sequence[str] = TAGS) -> list[str]:
    """What axe-core finds: WCAG 2.2 up to AA, and what is good practice."""
    page.evaluate((FOLDER / "axe-core.min.js").read_text())
    found: list[str] = page.evaluate(RUN, tags)
    return found


def check(page: Page) -> None:
    """No barrier, however it is looked at."""
    for width, scheme in product(WIDTHS, ("light", "dark")):
        page.set_viewport_size(ViewportSize(width=width, height=740))
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = barriers(page)
        assert not found, f"{page.url}, {width} px, {scheme}:\n" + "\n".join(found)


def main() -> None:
    """Download, verify, unpack."""
    tarball = vendor.download(PACKAGE)
    vendor.verify(tarball, INTEGRITY)
    FOLDER.mkdir(exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for member, name in FILES.items():
            content = archive.extractfile(member)
            assert content
            (FOLDER / name).write_bytes(content.read())


if __name__ == "__main__":
    main()
