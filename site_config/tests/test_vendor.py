"""What a page loads is the published htmx, and nothing else."""

import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from site_config import vendor

STATIC = vendor.FOLDER.parent


def tarball() -> bytes:
    """A small package in the shape of the published one."""
    files = {
        "dist/htmx.min.js": b"core\n//# sourceMappingURL=htmx.min.js.map\n",
        "dist/ext/hx-ws.min.js": b"sockets",
        "LICENSE": b"0BSD",
    }
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def test_the_served_script_is_the_one_that_was_vouched_for() -> None:
    script = (vendor.FOLDER / vendor.SCRIPT).read_bytes()
    assert hashlib.sha256(script).hexdigest() == vendor.SHA256


def test_the_readme_says_where_it_comes_from() -> None:
    text = (vendor.FOLDER / vendor.README).read_text()
    assert text == vendor.readme(vendor.SHA256)
    assert vendor.INTEGRITY in text
    assert vendor.SHA256 in text


def test_there_is_no_other_script() -> None:
    scripts = [path for suffix in ("js", "mjs", "ts") for path in STATIC.rglob(f"*.{suffix}")]
    assert scripts == [vendor.FOLDER / vendor.SCRIPT]


def test_build_joins_the_parts_and_asks_for_no_source_map() -> None:
    files = vendor.build(tarball())
    assert files[vendor.SCRIPT] == b"core;\nsockets\n"
    assert files[vendor.LICENSE] == b"0BSD"


def test_a_tarball_that_is_not_the_published_one_is_refused() -> None:
    with pytest.raises(vendor.VendorError, match="should be sha512-"):
        vendor.verify(tarball())


def npm_that_brings(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for npm, which needs a network."""

    def pack(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        folder = next(word for word in command if word.startswith("--pack-destination="))
        Path(folder.partition("=")[2], "package.tgz").write_bytes(content)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", pack)


def test_nothing_unexpected_is_ever_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    npm_that_brings(tarball(), monkeypatch)
    monkeypatch.setattr(vendor, "FOLDER", tmp_path)
    with pytest.raises(vendor.VendorError, match="should be sha512-"):
        vendor.main()
    monkeypatch.setattr(vendor, "verify", lambda tarball: None)
    with pytest.raises(vendor.VendorError, match="should have sha256"):
        vendor.main()
    assert not list(tmp_path.iterdir())


def test_what_is_expected_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = vendor.build(tarball())[vendor.SCRIPT]
    npm_that_brings(tarball(), monkeypatch)
    monkeypatch.setattr(vendor, "verify", lambda tarball: None)
    monkeypatch.setattr(vendor, "SHA256", hashlib.sha256(script).hexdigest())
    monkeypatch.setattr(vendor, "FOLDER", tmp_path / "vendor")
    vendor.main()
    assert (tmp_path / "vendor" / vendor.SCRIPT).read_bytes() == script
