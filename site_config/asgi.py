"""The ASGI application: HTTP to Django, WebSockets to the consumers, inside an origin check."""

import gc
import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
django_application = get_asgi_application()

# Imported late: these need the apps that get_asgi_application() has set up.
from chat.handover import Handover  # noqa: E402
from chat.health import Probes  # noqa: E402
from chat.routing import websocket_urlpatterns  # noqa: E402
from site_config.origins import OwnOrigin  # noqa: E402
from site_config.request_ids import RequestIds  # noqa: E402
from site_config.static_files import EditedFiles, StaticFiles  # noqa: E402

static_files = EditedFiles if settings.DEBUG else StaticFiles
application = ProtocolTypeRouter(
    {
        "http": Probes(RequestIds(static_files(django_application))),
        "websocket": RequestIds(
            Handover(OwnOrigin(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))))
        ),
    }
)

# What is loaded by now stays: a full collection, which stops every room, need not walk it again.
gc.collect()
gc.freeze()
# A thousand sockets' objects make a full one take a twentieth of a second, and by the usual
# thresholds a busy room would have one every two seconds (docs/performance.md).
gc.set_threshold(20_000, 20, 20)
