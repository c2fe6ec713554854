"""A network that swallows everything that is under way."""

from e2e.proxy import Proxy


class Swallowing(Proxy):
    """The usual network, with one more fault."""

    def swallow(self) -> None:
        """Leave every connection that there is half-dead: open, and nothing comes through."""

        def swallow() -> None:
            for link in self._links:
                link.swallows = True

        self._do(swallow)
