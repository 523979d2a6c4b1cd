"""Numbers about the server for Prometheus, on a port of their own: off unless asked for."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softmax_viz.web.watch import Session

__all__ = ["Metrics"]

_LOG = logging.getLogger(__name__)

# In seconds. A class feels nothing below the third, and everything from the sixth on.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
WHY = {1008: "messages", 1013: "connections"}


class Metrics:
    """Counts what happens at the door: see `softmax_viz.web.watch.Observer`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        more: Any = {"namespace": "softmax_viz", "registry": self.registry}
        self._sessions = Gauge("sessions", "Websockets that are open.", **more)
        self._runs = Histogram(
            "run_seconds",
            "From the message that asks for a run to the one that ends it.",
            ["kind"],
            buckets=BUCKETS,
            **more,
        )
        self._refusals = Counter("refusals", "Websockets that the limits closed.", ["why"], **more)
        self._requests = Counter("requests", "Answers to requests.", ["route", "status"], **more)
        # All there from the start: a rate needs a zero before the first.
        for kind in ("open", "commit"):
            self._runs.labels(kind)
        for why in WHY.values():
            self._refusals.labels(why)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:  # noqa: ARG002
        """Count an answer."""
        self._requests.labels(route, f"{status // 100}xx").inc()

    def joined(self) -> None:
        """Count a session in."""
        self._sessions.inc()

    def ran(self, session: Session, seconds: float) -> None:
        """Note how long a run took."""
        self._runs.labels("commit" if session.commits else "open").observe(seconds)

    def left(self, session: Session) -> None:  # noqa: ARG002 - the protocol's
        """Count a session out."""
        self._sessions.dec()

    def refused(self, code: int) -> None:
        """Count a refusal."""
        self._refusals.labels(WHY.get(code, "other")).inc()

    @contextmanager
    def served(self, where: str) -> Iterator[None]:
        """Answer Prometheus while the block runs; a port that cannot be had stops nothing else.

        Parameters
        ----------
        where : str
            A port of this machine, ``9101``, which nobody outside reaches; or an address and a
            port, ``0.0.0.0:9101``, where a firewall or a cluster keeps others away.
        """
        address, _, port = where.rpartition(":")
        try:
            server, thread = start_http_server(
                int(port), addr=address or "127.0.0.1", registry=self.registry
            )
        except (OSError, ValueError, OverflowError) as problem:
            _LOG.error("no metrics at %r: %s", where, problem)
            yield
            return
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
