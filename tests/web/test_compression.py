"""softmax_viz.web.compression: raw ASGI calls around Starlette's StaticFiles, and the server."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import threading
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import brotli
import pytest
from starlette.datastructures import Headers
from starlette.staticfiles import StaticFiles

from softmax_viz.lessons import LESSONS, url_path
from softmax_viz.web import compression
from softmax_viz.web.compression import (
    CompressedFiles,
    best_coding,
    compress_at_best,
    text_files,
)
from tests.apart import run_apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = b"export const one = 1\n" * 5000
INDEX = b'<script src="./static/js/app.1.js"></script>' + b" " * 2000


class Answer(NamedTuple):
    """What came back from a request."""

    status: int
    headers: Headers
    body: bytes


async def ask(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request to an ASGI app; ``accept_encoding="gzip"`` becomes a header."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {
        "type": "http",
        "asgi": {"spec_version": "2.4"},  # the server, not `receive`, tells of a disconnect
        "method": method,
        "path": path,
        "root_path": "",
        "headers": raw,
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert not sent[-1].get("more_body", False)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "app.1.js").write_bytes(SCRIPT)
    (tmp_path / "static" / "js" / "tiny.js").write_bytes(b"1")
    (tmp_path / "static" / "picture.png").write_bytes(SCRIPT)
    (tmp_path / "index.html").write_bytes(INDEX)
    return tmp_path


@pytest.fixture
def app(folder: Path) -> CompressedFiles:
    return CompressedFiles(StaticFiles(directory=folder, html=True), folder=folder)


@pytest.mark.parametrize(
    ("accepted", "coding", "decompress"),
    [("gzip, br", "br", brotli.decompress), ("gzip, deflate", "gzip", gzip.decompress)],
)
def test_text_travels_compressed(
    app: CompressedFiles, accepted: str, coding: str, decompress: Callable[[bytes], bytes]
) -> None:
    """A client gets the same content in fewer bytes, as it takes it, with true headers."""
    answer = run_apart(ask(app, "/static/js/app.1.js", accept_encoding=accepted))
    assert answer.status == 200
    assert decompress(answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"].startswith('W/"')
    assert "accept-ranges" not in answer.headers


def test_index_by_its_short_address(app: CompressedFiles) -> None:
    """The start page is compressed under "/" too."""
    assert gzip.decompress(run_apart(ask(app, "/", accept_encoding="gzip")).body) == INDEX


def test_url_prefix(folder: Path) -> None:
    """Behind server.baseUrlPath the same files are found."""

    async def below(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix("/class/a")
        await StaticFiles(directory=folder)({**scope, "path": path}, receive, send)

    app = CompressedFiles(below, folder=folder, prefix="class/a/")
    answer = run_apart(ask(app, "/class/a/static/js/app.1.js", accept_encoding="gzip"))
    assert gzip.decompress(answer.body) == SCRIPT


@pytest.mark.parametrize("headers", [{}, {"accept_encoding": "gzip;q=0, deflate"}])
def test_others_get_identity(app: CompressedFiles, headers: dict[str, str]) -> None:
    """Who takes neither gets the file itself, and caches learn that this varies."""
    answer = run_apart(ask(app, "/static/js/app.1.js", **headers))
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert not answer.headers["etag"].startswith("W/")


@pytest.mark.parametrize("path", ["/static/js/tiny.js", "/static/picture.png"])
def test_what_would_not_shrink_is_left_alone(app: CompressedFiles, path: str) -> None:
    answer = run_apart(ask(app, path, accept_encoding="gzip"))
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_head_has_the_headers_of_get(app: CompressedFiles) -> None:
    get = run_apart(ask(app, "/static/js/app.1.js", accept_encoding="gzip"))
    head = run_apart(ask(app, "/static/js/app.1.js", "HEAD", accept_encoding="gzip"))
    assert head == (200, get.headers, b"")


def test_range_is_of_the_file_itself(app: CompressedFiles) -> None:
    """Pieces are cut from the uncompressed file, which they say."""
    answer = run_apart(ask(app, "/static/js/app.1.js", accept_encoding="gzip", range="bytes=0-9"))
    assert answer.status == 206
    assert answer.body == SCRIPT[:10]
    assert answer.headers["content-range"] == f"bytes 0-9/{len(SCRIPT)}"
    assert "content-encoding" not in answer.headers


def test_a_compressed_piece_is_never_continued_uncompressed(app: CompressedFiles) -> None:
    """If-Range with the compressed copy's ETag gives the whole file, not a piece."""
    etag = run_apart(ask(app, "/static/js/app.1.js", accept_encoding="gzip")).headers["etag"]
    again = {"accept_encoding": "gzip", "range": "bytes=5-", "if_range": etag}
    assert run_apart(ask(app, "/static/js/app.1.js", **again)).status == 200


@pytest.mark.parametrize("accept_encoding", ["gzip", "identity"])
def test_unchanged_file_is_not_sent_again(app: CompressedFiles, accept_encoding: str) -> None:
    """The ETag of either form answers If-None-Match with 304 and no body."""
    headers = {"accept_encoding": accept_encoding}
    etag = run_apart(ask(app, "/static/js/app.1.js", **headers)).headers["etag"]
    answer = run_apart(ask(app, "/static/js/app.1.js", **headers, if_none_match=etag))
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("path", "method"), [("/none.js", "GET"), ("/index.html", "POST")])
def test_refusals_are_the_apps_own(
    app: CompressedFiles, folder: Path, path: str, method: str
) -> None:
    """What is no file of the folder, or no reading of it, goes to the wrapped app untouched."""
    for asked in (app, StaticFiles(directory=folder, html=True)):
        with pytest.raises(Exception, match=r"404|405"):
            run_apart(ask(asked, path, method, accept_encoding="gzip"))


def test_compressed_once_for_a_class(app: CompressedFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty visitors at once cost one compression, and one who leaves does not cancel it."""
    compress = compression._compress  # noqa: SLF001 - counting calls
    compressions: list[Path] = []
    begun, left = threading.Event(), threading.Event()

    def counting(path: Path, *how: Any) -> bytes:  # noqa: ANN401 - the function's own
        compressions.append(path)
        begun.set()
        left.wait(10)
        return compress(path, *how)

    monkeypatch.setattr(compression, "_compress", counting)

    async def visit() -> list[Answer]:
        leaver, *visitors = [
            asyncio.create_task(ask(app, "/static/js/app.1.js", accept_encoding="gzip"))
            for _ in range(31)
        ]
        await asyncio.to_thread(begun.wait, 10)
        leaver.cancel()
        left.set()
        return await asyncio.gather(*visitors)

    answers = run_apart(visit())
    assert len(compressions) == 1
    assert {gzip.decompress(answer.body) for answer in answers} == {SCRIPT}


def test_start_up_compresses_what_the_index_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """index.html, what it refers to and the named files are ready before anybody asks."""
    (folder / "static" / "Chart.2.js").write_bytes(SCRIPT)
    (folder / "static" / "unused.js").write_bytes(SCRIPT)
    compressions: list[tuple[str, str]] = []
    done = threading.Event()

    def note(path: Path, coding: str, *_how: object) -> bytes:
        compressions.append((coding, path.name))
        if (coding, path.name) == ("gzip", "Chart.2.js"):
            done.set()
        return b""

    monkeypatch.setattr(compression, "_compress", note)

    async def started(_scope: Scope, _receive: Receive, _send: Send) -> None:
        await asyncio.to_thread(done.wait, 10)

    app = CompressedFiles(started, folder=folder, first=["Chart."])
    run_apart(app({"type": "lifespan"}, None, None))
    names = ["index.html", "app.1.js", "Chart.2.js"]
    assert compressions == [(coding, name) for coding in ("br", "gzip") for name in names]


def test_what_was_made_beforehand_is_sent(folder: Path, tmp_path: Path) -> None:
    """Brotli's best, until the file changes: then what is made here, never an older content."""
    script, best = folder / "static" / "js" / "app.1.js", tmp_path / "best"
    assert compress_at_best(text_files(folder), best) == len(list(text_files(folder)))
    assert compress_at_best(text_files(folder), best) == 0
    made = brotli.compress(SCRIPT, quality=11, lgwin=24)
    assert made != brotli.compress(SCRIPT, quality=9)

    def sent(coding: str) -> bytes:
        app = CompressedFiles(StaticFiles(directory=folder, html=True), folder=folder, best=best)
        return run_apart(ask(app, "/static/js/app.1.js", accept_encoding=coding)).body

    assert sent("gzip, br") == made
    assert gzip.decompress(sent("gzip")) == SCRIPT
    script.write_bytes(SCRIPT[::-1])
    assert brotli.decompress(sent("br")) == SCRIPT[::-1]


def test_the_index_names_what_to_load_ahead(folder: Path) -> None:
    """What a browser gets first names, in its head, the modules that every page needs."""
    (folder / "index.html").write_text(
        "<html><head><title>t</title></head><body></body></html>" + " " * 1000
    )
    (folder / "static" / "Chart.2.js").write_bytes(SCRIPT)
    app = CompressedFiles(StaticFiles(directory=folder, html=True), folder=folder, first=["Chart."])
    page = gzip.decompress(run_apart(ask(app, "/", accept_encoding="gzip")).body).decode()
    script = 'type="module" async fetchpriority="low" crossorigin src="./static/Chart.2.js"'
    assert f"<script {script}></script></head>" in page
    assert page.count("</head>") == 1


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip", "gzip"),
        ("deflate, GZIP ; q=0.5", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("BR;q=0.1, gzip", "br"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("gzip;q=0", None),
        ("gzip;q=0, br;q=0, *", None),
        ("*;q=0", None),
        ("gzip;q=nonsense", None),
        ("br;q=inf, gzip;q=nan", None),
        ("zstd, identity", None),
        ("", None),
    ],
)
def test_best_coding(header: str, coding: str | None) -> None:
    assert best_coding([header]) == coding


def test_the_real_server_answers_compressed(server: str) -> None:
    """Streamlit's own script comes compressed, cached for a year, and whole without gzip."""

    def get(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, Headers(dict(response.getheaders())), body)

    index = get("/", **{"Accept-Encoding": "gzip"})
    text = gzip.decompress(index.body).decode()
    # A link opens any page, so each of them must name what to load ahead.
    for lesson in LESSONS:
        deep = get(f"/{url_path(lesson)}?lang=ko", **{"Accept-Encoding": "gzip"})
        assert gzip.decompress(deep.body).decode() == text
    assert text.count("/PlotlyChart.") == 1
    script = "/static/js/" + text.split('src="./static/js/')[1].split('"')[0]
    small = get(script, **{"Accept-Encoding": "gzip"})
    whole = get(script)
    assert gzip.decompress(small.body) == whole.body
    assert len(small.body) < len(whole.body) / 2
    assert "immutable" in small.headers["cache-control"]
    assert index.headers["cache-control"] == "no-cache"
