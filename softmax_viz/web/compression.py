"""Streamlit's own JavaScript and CSS, compressed once for all visitors.

Streamlit serves these files as they are, 7.5 MB for a first visit, and Starlette's GZipMiddleware
would compress them anew for every visitor. Here each file is compressed once, in a worker thread,
and kept in memory: with Brotli for who takes it (browsers do over TLS, and on their own machine),
else with gzip. Brotli's best takes ten seconds, so it is made beforehand, if at all: see
`compress_at_best`. And index.html names what the first chart will need, half of all bytes, so that
it travels while the app starts, not after.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import anyio.to_thread
import brotli
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CompressedFiles", "compress_at_best", "text_files"]

TEXT_SUFFIXES = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt"})
# Below this a file travels in one packet either way.
MINIMUM_SIZE = 1000
# All that a first visit needs takes 0.3 s of one core with gzip, 0.8 s with Brotli, once. A fixed
# time stamp, so that replicas of the app send the same bytes.
CODINGS = MappingProxyType(
    {
        "br": partial(brotli.compress, quality=9),
        "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
    }
)
# Small enough for uvicorn to pause a slow reader, large enough to take few turns.
CHUNK = 1 << 18


class CompressedFiles:
    """ASGI middleware that sends the text files of one folder compressed.

    Every request still goes to the wrapped app, as HEAD, which decides about existence, caching
    and conditional requests. Only the body of a 200 is replaced. Clients that accept neither
    coding, and requests for a range of bytes, get what the app sends.

    Parameters
    ----------
    app : ASGI app
        The app that serves the files uncompressed.
    folder : pathlib.Path
        Where the files lie. They are listed once: an upgrade needs a restart anyway.
    prefix : str, optional
        The URL path under which the app serves the folder.
    pages : iterable of str, optional
        Further paths under which the app answers with index.html: a link opens at any page.
    first : iterable of str, optional
        Beginnings of the names of JavaScript modules that every page needs: compressed at
        start-up, after index.html and what it refers to, and named in it for the browser to load
        and run ahead.
    best : pathlib.Path, optional
        What `compress_at_best` made: a tenth smaller than what is made here. What is not in it is.

    Notes
    -----
    The compressed copy keeps the file's ETag in its weak form, ``W/"..."``: it is the same content
    but other bytes. Starlette compares ETags weakly, so ``If-None-Match`` goes on working, and
    ``If-Range`` does not join pieces of the two.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        folder: Path,
        prefix: str = "",
        pages: Iterable[str] = (),
        first: Iterable[str] = (),
        best: Path | None = None,
    ) -> None:
        self._app = app
        self._best = best
        base = "/".join(["", *filter(None, prefix.split("/"))])
        self._files = {
            f"{base}/{path.relative_to(folder).as_posix()}": path for path in text_files(folder)
        }
        index = folder / "index.html"
        if index in self._files.values():
            addresses = [base, f"{base}/", *(f"{base}/{page}" for page in pages)]
            self._files |= dict.fromkeys(addresses, index)
        self._index = index
        self._ahead = _modules(folder, first)
        self._first = _first_files(folder, first)
        self._bodies: dict[tuple[Path, str], asyncio.Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or warm up while the app starts and runs."""
        if scope["type"] == "lifespan":
            async with anyio.create_task_group() as group:
                group.start_soon(self._warm_up)
                await self._app(scope, receive, send)
                group.cancel_scope.cancel()
            return
        path = self._file(scope)
        if path is None:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        coding = best_coding(headers.getlist("accept-encoding"))
        if "range" in headers or coding is None:
            await self._app(scope, receive, _with_vary(send))
            return
        start = await self._headers_only(scope, receive)
        if start["status"] not in {200, 304} or "content-encoding" in Headers(raw=start["headers"]):
            await self._app(scope, receive, send)
            return
        answer = MutableHeaders(raw=start["headers"])
        answer.add_vary_header("Accept-Encoding")
        if "etag" in answer and not answer["etag"].startswith("W/"):
            answer["etag"] = f"W/{answer['etag']}"
        body = b""
        if start["status"] == 200:  # noqa: PLR2004 - an HTTP status is its own name
            body = await self._compressed(path, coding)
            answer["content-encoding"] = coding
            answer["content-length"] = str(len(body))
            del answer["accept-ranges"]
        await send(start)
        if scope["method"] == "HEAD":
            body = b""
        for at in range(0, len(body), CHUNK):
            piece = body[at : at + CHUNK]
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _warm_up(self) -> None:
        for coding in CODINGS:
            for path in self._first:
                await self._compressed(path, coding)

    def _file(self, scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        return self._files.get(scope["path"].removeprefix(scope.get("root_path", "")))

    async def _headers_only(self, scope: Scope, receive: Receive) -> Message:
        """Ask the app for status and headers without a body."""
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await self._app({**scope, "method": "HEAD"}, receive, keep)
        return messages[0]

    def _scripts(self) -> bytes:
        """Write the tags that let a browser load modules ahead, and run them.

        Run, not only loaded (``modulepreload``): Plotly takes a second to start, which so passes
        while the browser waits for the page's first messages. And of low priority: over a slow
        line the modules that index.html names, without which nothing starts, go first.
        """
        base = self._index.parent
        names = [path.relative_to(base).as_posix() for path in self._ahead]
        how = 'type="module" async fetchpriority="low" crossorigin'
        return "".join(f'<script {how} src="./{name}"></script>' for name in names).encode()

    async def _compressed(self, path: Path, coding: str) -> bytes:
        """Return the file's compressed content; compress at most once, whoever asks meanwhile."""
        task = self._bodies.get((path, coding))
        if task is None:
            ahead = self._scripts() if path == self._index else b""
            work = anyio.to_thread.run_sync(_compress, path, coding, ahead, self._best)
            task = self._bodies[path, coding] = asyncio.create_task(work)
        try:
            # Shielded: a visitor who leaves must not cancel what others wait for.
            return await asyncio.shield(task)
        except OSError:
            self._bodies.pop((path, coding), None)
            raise


def best_coding(accept_encoding: Iterable[str]) -> str | None:
    """Choose the first of `CODINGS` that a client takes.

    Parameters
    ----------
    accept_encoding : iterable of str
        The values of the request's Accept-Encoding headers.

    Returns
    -------
    str or None
        A coding that is named, or else ``*``, with a weight above 0; None if none is.

    Examples
    --------
    >>> best_coding(["gzip, deflate, br, zstd"]), best_coding(["gzip"]), best_coding(["br;q=0"])
    ('br', 'gzip', None)
    """
    weights = {}
    for offer in ",".join(accept_encoding).lower().split(","):
        coding, _, parameter = offer.replace(" ", "").partition(";")
        try:
            weight = float(parameter.removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        # "inf" and "nan" are numbers to Python, and no weights.
        weights[coding] = weight if 0 <= weight <= 1 else 0.0
    return next((c for c in CODINGS if weights.get(c, weights.get("*", 0.0)) > 0), None)


def text_files(folder: Path) -> Iterator[Path]:
    """Find the files that are worth compressing, in order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT_SUFFIXES and path.stat().st_size >= MINIMUM_SIZE:
            yield path


def _first_files(folder: Path, first: Iterable[str] = ()) -> list[Path]:
    """Order the files of a first visit: index.html, what it names, what to load ahead."""
    index = folder / "index.html"
    if not index.exists():
        return []
    named = set(re.findall(r"[\w.-]+\.(?:js|css)\b", index.read_text(encoding="utf-8")))
    wanted = [path for path in text_files(folder) if path.name in named]
    return list(dict.fromkeys([index, *wanted, *_modules(folder, first)]))


def compress_at_best(files: Iterable[Path], best: Path) -> int:
    """Write files at Brotli's best into a folder, under names that tell what is in them.

    A newer version of a file has another name, so a folder never holds a wrong one; what is there
    already is not made again, and several processes may fill it at once.

    Returns
    -------
    int
        How many were made.
    """
    best.mkdir(parents=True, exist_ok=True)
    made = 0
    for path in files:
        content = path.read_bytes()
        wanted = _best_name(best, content)
        if not wanted.exists():
            part = wanted.with_suffix(f".{os.getpid()}")
            part.write_bytes(brotli.compress(content, quality=11, lgwin=24))
            part.replace(wanted)
            made += 1
    return made


def _best_name(best: Path, content: bytes) -> Path:
    return best / f"{hashlib.sha256(content).hexdigest()}.br"


def _modules(folder: Path, first: Iterable[str]) -> list[Path]:
    """Find JavaScript modules by the beginnings of their names."""
    return [path for start in first for path in folder.rglob("*.js") if path.name.startswith(start)]


def _compress(path: Path, coding: str, head: bytes = b"", best: Path | None = None) -> bytes:
    content = path.read_bytes().replace(b"</head>", head + b"</head>", 1 if head else 0)
    if best is not None and coding == "br" and (made := _best_name(best, content)).exists():
        return made.read_bytes()
    compressed: bytes = CODINGS[coding](content)
    return compressed


def _with_vary(send: Send) -> Send:
    """Let caches know that the answer depends on what the client accepts."""

    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
