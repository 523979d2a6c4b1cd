"""A line between browser and server that a test can cut, or let stall."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.server import free_port

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

__all__ = ["Line", "line_to"]


class Line:
    """A TCP proxy on this machine: whole at first."""

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._flows = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    def cut(self) -> None:
        """Drop what is connected, and refuse who comes."""
        self._do(self._cut())

    def mend(self) -> None:
        """Take connections again."""
        self._do(self._listen())

    def stall(self) -> None:
        """Stay connected, and carry nothing."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def flow(self) -> None:
        """Carry again, also what was held up."""
        self._loop.call_soon_threadsafe(self._flows.set)

    def run(self) -> None:
        """Serve, in a thread of its own, until `end`."""
        self._loop.run_forever()
        self._loop.run_until_complete(self._clear())
        self._loop.close()

    def end(self) -> None:
        """Cut the line for good."""
        self.flow()
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, what: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(timeout=30)

    async def _listen(self) -> None:
        self._flows.set()
        self._server = await asyncio.start_server(self._join, "127.0.0.1", self.port)

    async def _cut(self) -> None:
        if self._server:
            self._server.close()
        for writer in tuple(self._writers):
            writer.transport.abort()
        self._writers.clear()

    async def _clear(self) -> None:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers |= {writer, far_writer}
        await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                await self._flows.wait()
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()
            self._writers.discard(writer)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Lay a line to a port of this machine, for the length of the block."""
    line = Line(port)
    thread = threading.Thread(target=line.run)
    thread.start()
    try:
        line.mend()
        yield line
    finally:
        line.end()
        thread.join()
