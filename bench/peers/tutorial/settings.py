"""Settings of the tutorial's site, as tutorials have them."""

import os

SECRET_KEY = "of-a-site-that-is-only-measured"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["daphne", "channels"]
ROOT_URLCONF = "bench.peers.tutorial.asgi"
ASGI_APPLICATION = "bench.peers.tutorial.asgi.application"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [os.environ["REDIS_URL"]], "capacity": 1500, "expiry": 10},
    }
}
