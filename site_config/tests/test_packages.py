"""What the tests need of the distribution is installed without starting services."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_config.tests import packages


@pytest.fixture
def policy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where Debian's packages would ask whether they may start a service."""
    path = tmp_path / "policy-rc.d"
    monkeypatch.setattr(packages, "POLICY", path)
    return path


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, policy: Path) -> list[tuple[str, str]]:
    """Each command that was run, with the policy at that time."""
    commands: list[tuple[str, str]] = []

    def run(command: list[str], check: bool) -> None:
        commands.append((" ".join(command), policy.read_text()))

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_no_service_is_started(ran: list[tuple[str, str]], policy: Path) -> None:
    packages.install(["redis-server"])
    assert [command.split()[-1] for command, _ in ran] == ["update", "redis-server"]
    assert {answer for _, answer in ran} == {"#!/bin/sh\nexit 101\n"}
    assert not policy.exists()


def test_a_policy_that_is_there_is_kept(ran: list[tuple[str, str]], policy: Path) -> None:
    policy.write_text("theirs")
    packages.install(["redis-server"])
    assert policy.read_text() == "theirs"


def test_who_may_not_install_is_told_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "program", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "argv", ["packages", "--install"])
    with pytest.raises(SystemExit, match="sudo apt-get install postgresql redis-server"):
        packages.main()
    with pytest.raises(RuntimeError, match="initdb is missing"):
        packages.found("initdb")
