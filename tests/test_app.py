"""app.py: what a class meets that opens a cold server at once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.apart import run_apart
from tests.server import running

if TYPE_CHECKING:
    from pathlib import Path

FIRST_RUN_IMPORTS = """
import sys
import app
from streamlit.testing.v1 import AppTest

app.warm_up()
before = set(sys.modules)
ran = AppTest.from_file(str(app.MAIN), default_timeout=60).run()
assert not ran.exception, ran.exception
print(*sorted(set(sys.modules) - before))
"""


async def exceptions_of_a_session(url: str) -> list[str]:
    """Open the start page as a browser does; return the exceptions that it would show."""
    shown = []
    stream = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        stream,
        subprotocols=["streamlit"],
        origin=url,
        max_size=None,
        open_timeout=60,
        ping_interval=None,  # this is about errors; a busy machine may be slow
    ) as socket:
        start = BackMsg()
        start.rerun_script.query_string = ""
        await socket.send(start.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(socket.recv(), 60))
            if message.delta.new_element.HasField("exception"):
                shown.append(message.delta.new_element.exception.message)
            if message.WhichOneof("type") == "script_finished":
                return shown


def test_a_class_opens_a_cold_server(tmp_path: Path) -> None:
    """Thirty first visitors at once all see the page."""

    async def visit(url: str) -> list[list[str]]:
        return await asyncio.gather(*(exceptions_of_a_session(url) for _ in range(30)))

    with running(tmp_path / "server.log") as url:
        assert run_apart(visit(url)) == [[]] * 30


def test_the_first_run_imports_nothing_heavy(root: Path) -> None:
    """What could meet half imported is imported before the first visitor."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_RUN_IMPORTS],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    late = {name.partition(".")[0] for name in done.stdout.split()}
    assert not late & {"numpy", "pandas", "pyarrow", "altair"}, done.stdout
    assert "plotly.graph_objs._figure" not in done.stdout.split()
