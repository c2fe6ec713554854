"""Build the one script that a page loads: `make vendor`.

htmx and its WebSocket extension are served as a single file, because as two deferred scripts
they can leave the socket unopened. To upgrade, change the constants: the integrity is what
`npm view htmx.org@<version> dist.integrity` says, the hash is what the build then reports.
"""

import base64
import hashlib
import io
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "htmx.org"
VERSION = "4.0.1"
INTEGRITY = "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg=="  # noqa: E501
SHA256 = "309d2d164418a01050190f2b22cc67da5700566cfbd1cc29bc2e1ad711cc9841"

PARTS = ("dist/htmx.min.js", "dist/ext/hx-ws.min.js")
FOLDER = Path(__file__).resolve().parent.parent / "static" / "vendor"
SCRIPT = f"htmx-{VERSION}.min.js"
LICENSE = "htmx-LICENSE.txt"
README = "README.md"


class VendorError(SystemExit):
    """What was downloaded or built is not what this file vouches for; ends the program."""


def download(package: str = f"{PACKAGE}@{VERSION}") -> bytes:
    """Return the published tarball; npm's own configuration decides from which registry."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"--pack-destination={folder}", package],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (tarball,) = Path(folder).iterdir()
        return tarball.read_bytes()


def verify(tarball: bytes, published: str = INTEGRITY) -> None:
    """Refuse a tarball that is not the one published."""
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if integrity != published:
        raise VendorError(f"The package should be {published}, but is {integrity}")


def build(tarball: bytes) -> dict[str, bytes]:
    """Return the files to serve, by name: the same bytes from the same tarball, always."""
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        members = {m.name: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        content = {name.removeprefix("package/"): f.read() for name, f in members.items() if f}
    script = b";\n".join(without_source_map(content[part]) for part in PARTS) + b"\n"
    return {
        SCRIPT: script,
        LICENSE: content["LICENSE"],
        README: readme(hashlib.sha256(script).hexdigest()).encode(),
    }


def without_source_map(script: bytes) -> bytes:
    """Drop the comment that makes developer tools ask for a map that is not served."""
    return re.sub(rb"^//[#@] sourceMappingURL=.*$", b"", script, flags=re.MULTILINE).strip()


def readme(sha256: str) -> str:
    """Say where the script comes from."""
    parts = "\n".join(f"  - `{part}`" for part in PARTS)
    return f"""\
# Not written here

`{SCRIPT}` is made by `make vendor`, never edited by hand.

- package: `{PACKAGE}`, version {VERSION}, licence in `{LICENSE}`
- files, one after the other:
{parts}
- integrity of the tarball: `{INTEGRITY}`
- sha256 of `{SCRIPT}`: `{sha256}`
"""


def main() -> None:
    """Download, verify, build, and write only what is vouched for."""
    tarball = download()
    verify(tarball)
    files = build(tarball)
    sha256 = hashlib.sha256(files[SCRIPT]).hexdigest()
    if sha256 != SHA256:
        raise VendorError(f"{SCRIPT} should have sha256 {SHA256}, but has {sha256}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
