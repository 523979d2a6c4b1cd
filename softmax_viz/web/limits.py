"""No client takes the server from the others: limits of what comes by websocket.

One page sends a message when a slider is let go, five a second if a key is held down.  Without a
limit one that sends without pause stops every session of the process.

Sized for a school behind one address: 300 students who open a page, open it anew, and come back
all at once after a cut, again and again, meet no limit.  Ten who send without pause leave their
address nothing: who of it is connected goes on, who comes anew waits some seconds.

An address is the one that uvicorn gives.  Behind a proxy that is the last in X-Forwarded-For which
is not itself a proxy, if the request comes from where proxies are believed: this machine, or what
the environment variable FORWARDED_ALLOW_IPS names.  So what a client writes into that header counts
for nothing; and behind a proxy that is not believed, all are one address.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Allowance", "Limits"]

_LOG = logging.getLogger(__name__)

# Until the next line about the same address.
_LOG_SECONDS = 60.0
# How long a fine can last: a school is not to stay outside for what one of it did.
_DEBT_SECONDS = 5.0
# How many addresses are remembered before those that have all their allowance are forgotten.
_ADDRESSES = 10_000
_POLICY_VIOLATION, _TRY_AGAIN_LATER = 1008, 1013


@dataclass(frozen=True)
class Allowance:
    """What may come at once, and how much more each second.

    Attributes
    ----------
    at_once : float
        The most that is saved up.
    per_second : float
        What is added, evenly.
    """

    at_once: float
    per_second: float


@dataclass
class _Purse:
    """How much of an allowance is left."""

    allowance: Allowance
    left: float
    since: float

    def take(self, now: float, amount: float = 1.0) -> bool:
        """Take some if all of it is there."""
        self._fill(now)
        if self.left < amount:
            return False
        self.left -= amount
        return True

    def fine(self, now: float, amount: float) -> None:
        """Take it whether it is there or not: then nothing is left for some seconds."""
        self._fill(now)
        debt = _DEBT_SECONDS * self.allowance.per_second
        self.left = max(self.left - amount, -debt)

    def is_full(self, now: float) -> bool:
        """Tell whether nothing is missing."""
        self._fill(now)
        return self.left >= self.allowance.at_once

    def _fill(self, now: float) -> None:
        more = (now - self.since) * self.allowance.per_second
        self.left, self.since = min(self.left + more, self.allowance.at_once), now


@dataclass
class _Address:
    """Who sends from one address: how many are connected, and how many more may come."""

    joins: _Purse
    connected: int = 0
    told: float = field(default=float("-inf"))


class Limits:
    """ASGI middleware that closes websockets which send too much, and refuses too many.

    Parameters
    ----------
    app : ASGI app
        The app.
    messages : Allowance
        Of each connection.  Who sends more is cut off with code 1008; browsers with a page of
        the app never do.
    joins : Allowance
        New connections of each address.  Who is connected already is not touched when none is
        left.
    fine : float
        How many joins one cut off for its messages costs its address.
    connected : int
        The most connections of one address at a time.
    closed : collection of str
        Beginnings of paths that are answered with 404: routes of Streamlit that the app has no
        use for.
    clock : callable, optional
        Gives the time in seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        messages: Allowance = Allowance(60, 5),
        joins: Allowance = Allowance(2000, 20),
        fine: float = 200,
        connected: int = 1000,
        closed: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._messages, self._joins = messages, joins
        self._fine, self._connected = fine, connected
        self._closed = tuple(closed)
        self._clock = clock
        self._addresses: dict[str, _Address] = {}
        # Addresses are people's. A log can tell two apart, and whose they are nobody can.
        self._secret = secrets.token_bytes(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within the limits."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] == "http" and path.startswith(self._closed):
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        elif scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = (scope.get("client") or ("unknown",))[0]
        address = self._known(name)
        if address.connected >= self._connected or not address.joins.take(self._clock()):
            self._tell(name, address, "refused a connection")
            await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
            return
        address.connected += 1
        try:
            await self._listen(name, address, scope, receive, send)
        finally:
            address.connected -= 1

    async def _listen(
        self, name: str, address: _Address, scope: Scope, receive: Receive, send: Send
    ) -> None:
        left = _Purse(self._messages, self._messages.at_once, self._clock())
        cut = False

        async def listen() -> Message:
            nonlocal cut
            message = await receive()
            if message["type"] != "websocket.receive" or left.take(self._clock()):
                return message
            cut = True
            address.joins.fine(self._clock(), self._fine)
            self._tell(name, address, "cut off a connection that sent without pause")
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

        async def speak(message: Message) -> None:
            # What the app still says to who was cut off goes nowhere.
            if not cut:
                await send(message)

        await self._app(scope, listen, speak)

    def _known(self, name: str) -> _Address:
        now = self._clock()
        if len(self._addresses) >= _ADDRESSES:
            self._addresses = {
                name: address
                for name, address in self._addresses.items()
                if address.connected or not address.joins.is_full(now)
            }
        found = self._addresses.get(name)
        if found is None:
            found = _Address(_Purse(self._joins, self._joins.at_once, now))
            self._addresses[name] = found
        return found

    def _tell(self, name: str, address: _Address, what: str) -> None:
        now = self._clock()
        if now - address.told >= _LOG_SECONDS:
            address.told = now
            digest = hashlib.blake2b(name.encode(), key=self._secret, digest_size=4).hexdigest()
            _LOG.warning("%s of address #%s (no more of it for a minute)", what, digest)
