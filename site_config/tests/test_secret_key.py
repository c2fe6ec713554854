"""The development key: made once, for its owner alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from site_config.secret_key import kept_secret_key


def test_a_key_is_made_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "key"
    first = kept_secret_key(path)
    assert len(first) >= 50
    assert kept_secret_key(path) == first


def test_two_checkouts_have_two_keys(tmp_path: Path) -> None:
    assert kept_secret_key(tmp_path / "one") != kept_secret_key(tmp_path / "two")


def test_a_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    kept_secret_key(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("mine")
    assert kept_secret_key(path) == "mine"


def test_those_who_start_at_once_agree_and_leave_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(kept_secret_key, [path] * 64))
    assert len(set(keys)) == 1
    assert list(tmp_path.iterdir()) == [path]
