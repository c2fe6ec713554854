"""The ASGI application: HTTP to Django, WebSockets to the consumers, inside an origin check."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
django_application = get_asgi_application()

# Imported late: these need the apps that get_asgi_application() has set up.
from chat.health import Probes  # noqa: E402
from chat.routing import websocket_urlpatterns  # noqa: E402
from site_config.origins import OwnOrigin  # noqa: E402
from site_config.request_ids import RequestIds  # noqa: E402
from site_config.static_files import EditedFiles, StaticFiles  # noqa: E402

static_files = EditedFiles if settings.DEBUG else StaticFiles
application = Probes(
    RequestIds(
        ProtocolTypeRouter(
            {
                "http": static_files(django_application),
                "websocket": OwnOrigin(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
            }
        )
    )
)
