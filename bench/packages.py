"""What the benchmark wants of the distribution, installed when root; who lacks it is left out.

`python -m bench.packages --install`, before `python -m bench`.
"""

import os
import sys
from pathlib import Path

from site_config.tests.packages import install, program

NCHAN = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")


def missing() -> list[str]:
    """The packages that are not here: nginx with nchan, Node's npm, a C compiler."""
    wanted = {
        "nginx": program("nginx"),
        "libnginx-mod-nchan": NCHAN.exists(),
        "npm": program("npm"),
        "gcc": program("cc"),
    }
    return [package for package, is_here in wanted.items() if not is_here]


def lacks(*packages: str) -> str:
    """Which of them are not here, as words; empty when all are."""
    lacking = [package for package in packages if package in missing()]
    return f"{' and '.join(lacking)} must be installed first" if lacking else ""


def main() -> None:
    """Install what is missing, or say how."""
    if missing() and os.geteuid() == 0 and "--install" in sys.argv:
        install(missing())
    if missing():
        print(f"To measure everybody: sudo apt-get install {' '.join(missing())}")


if __name__ == "__main__":
    main()
