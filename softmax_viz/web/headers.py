"""Response headers as a careful site sends them."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CarefulHeaders", "content_security_policy"]


def content_security_policy(index: str, *, frames: Iterable[str] = ()) -> str:
    """Say what a page may load, and who may show it in a frame.

    Parameters
    ----------
    index : str
        The start page: the scripts written in it are allowed by their hashes, and no others.
    frames : iterable of str
        The origins, beside the app's own, that may show it in a frame.

    Examples
    --------
    >>> policy = content_security_policy("", frames=["https://school.example"])
    >>> policy.partition("frame-ancestors")[2]
    " 'self' https://school.example"
    """
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in inline)
    return "; ".join(
        (
            "default-src 'self'",
            # blob: Streamlit makes modules of the scripts that come by websocket.
            f"script-src 'self' blob: {hashes}".rstrip(),
            # Streamlit and Plotly write their styles as they go.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            " ".join(("frame-ancestors 'self'", *frames)),
        )
    )


class CarefulHeaders:
    """ASGI middleware that adds headers to every response.

    Parameters
    ----------
    app : ASGI app
        The app.
    policy : str
        See `content_security_policy`.
    """

    def __init__(self, app: ASGIApp, *, policy: str) -> None:
        self._app = app
        self._headers = {
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            # A link holds what its writer set, names of classes included: nobody else's business.
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with these headers too."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                headers.update(self._headers)
                # Two middlewares that each vary by encoding say so once.
                vary = dict.fromkeys(
                    name.strip() for v in headers.getlist("vary") for name in v.split(",")
                )
                if vary:
                    del headers["vary"]
                    headers["vary"] = ", ".join(vary)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
