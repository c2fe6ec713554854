"""Production: `make serve`, or `python -m site_config.serve` with the static files collected.

It listens on `HOST` (127.0.0.1) and `PORT` (8000) with `WORKERS` (1) processes. With no
settings at all it runs for this machine alone, to be looked at. For anything else it wants
the settings that make it safe, and says which are missing.
"""

import ipaddress
import os
import sys
from pathlib import Path

import uvicorn
from environs import Env

from .logs import logs
from .secret_key import kept_secret_key

CHECKOUT = Path(__file__).resolve().parent.parent
MANIFEST = CHECKOUT / "staticfiles" / "staticfiles.json"
FRAME = 256 * 1024  # bytes in a frame from a browser: the longest text that is read, in UTF-8
GRACE = 10  # seconds that what is under way has to end in, once the server is to stop
HUNG = 15  # seconds without a sign of life until a worker is replaced; a storm takes some
TRIAL_HOSTS = "localhost,127.0.0.1,[::1]"
TRIAL = """\
No SECRET_KEY and no ALLOWED_HOSTS: this runs for this machine alone, over plain http, with a
key made up in .secret_key. docs/operations.md says what to set for others to come in."""


class RefusalError(SystemExit):
    """Settings that no server should run with; ends the program and says why."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def complete(host: str, workers: int) -> bool:
    """Add what production needs to the environment; says whether it is a trial, with nothing set.

    Raises:
        RefusalError: what is set does not make a server that works and is safe.
    """
    environ = os.environ
    environ["DEBUG"] = "0"
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not environ.get(name)]
    is_trial = len(missing) == 2 and is_loopback(host)
    if is_trial:
        environ["SECRET_KEY"] = kept_secret_key(CHECKOUT / ".secret_key")
        environ["ALLOWED_HOSTS"] = TRIAL_HOSTS
        environ.setdefault("HTTPS", "0")
    elif missing:
        raise RefusalError(f"Set {' and '.join(missing)}: others can reach this server.")
    if workers < 1:
        raise RefusalError("WORKERS must be 1 or more.")
    if workers > 1 and not environ.get("REDIS_URL"):
        raise RefusalError(f"WORKERS={workers} needs REDIS_URL: they hear each other through it.")
    env = Env()
    if env.bool("HTTPS", True) and not env.bool("BEHIND_PROXY", False):
        raise RefusalError(
            "HTTPS is on, and this server speaks http. Put a proxy in front that ends TLS and"
            " sets X-Forwarded-Proto, and set BEHIND_PROXY=1; or set HTTPS=0."
        )
    return is_trial


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""
    env = Env()
    host, port = env.str("HOST", "127.0.0.1"), env.int("PORT", 8000)
    workers = env.int("WORKERS", 1)
    if complete(host, workers):
        print(TRIAL, file=sys.stderr)
    if not MANIFEST.exists():
        raise RefusalError("The static files are not collected: run `make serve`.")
    uvicorn.run(
        "site_config.asgi:application",
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        ws="site_config.websocket:WebSocketProtocol",
        ws_max_size=FRAME,
        ws_per_message_deflate=False,  # it would take half of a socket's memory
        lifespan="off",  # Channels has none
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=HUNG,
        proxy_headers=env.bool("BEHIND_PROXY", False),
        server_header=False,
        log_config=logs(debug=False, level=env.str("LOG_LEVEL", "INFO")),
    )


if __name__ == "__main__":
    main()
