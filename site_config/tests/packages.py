"""PostgreSQL and Redis as the distribution packages them; their services are left alone.

`python -m site_config.tests.packages --install` installs what the tests lack.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"initdb": "postgresql", "redis-server": "redis-server"}
HOW = f"sudo apt-get install {' '.join(PACKAGES.values())}"
POLICY = Path("/usr/sbin/policy-rc.d")  # Debian's packages ask it before they start a service


def program(name: str) -> str | None:
    """Where the program is; Debian keeps PostgreSQL's out of the path."""
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, newest_first)])
    return shutil.which(name, path=path)


def found(name: str) -> str:
    """Where the program is.

    Raises:
        RuntimeError: it is not installed.
    """
    if (path := program(name)) is None:
        raise RuntimeError(f"{name} is missing. First: {HOW}")
    return path


def missing() -> list[str]:
    """The packages without which there are no servers."""
    return [package for name, package in PACKAGES.items() if program(name) is None]


def install(packages: list[str]) -> None:
    """Install Debian packages without starting the services that they bring."""
    policy_is_ours = not POLICY.exists()
    if policy_is_ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", "--quiet"]
    try:
        subprocess.run([*apt, "update"], check=False)
        subprocess.run([*apt, "install", "--no-install-recommends", *packages], check=False)
    finally:
        if policy_is_ours:
            POLICY.unlink()


def main() -> None:
    """Say what is missing; with `--install`, see to it that nothing is."""
    if missing() and os.geteuid() == 0 and "--install" in sys.argv:
        install(missing())
    if missing():
        raise SystemExit(f"The tests need {' and '.join(missing())}. First: {HOW}")
    print("Services:", program("postgres"), program("redis-server"))


if __name__ == "__main__":
    main()
