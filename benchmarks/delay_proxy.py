"""A loopback proxy that delays each direction: a far server on one machine.

usage: delay_proxy.py LISTEN_PORT TARGET_PORT ONE_WAY_MS [MBIT_PER_S]
"""

from __future__ import annotations

import asyncio
import sys
import time

LISTEN, TARGET = int(sys.argv[1]), int(sys.argv[2])
DELAY = float(sys.argv[3]) / 1000
BYTES_PER_S = float(sys.argv[4]) * 125_000 if len(sys.argv) > 4 else 0  # noqa: PLR2004


class Downlink:
    """One link that all connections share."""

    free_at = 0.0


async def pipe(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, link: Downlink | None
) -> None:
    """Copy one direction, each piece late by the delay and by its place in the link's queue."""
    queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(256)

    async def pump() -> None:
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0, due - time.monotonic()))
            if not data:
                writer.close()
                return
            writer.write(data)
            try:
                await writer.drain()
            except ConnectionError:
                return

    task = asyncio.create_task(pump())
    try:
        while data := await reader.read(16384):
            now = time.monotonic()
            if link and BYTES_PER_S:
                link.free_at = max(link.free_at, now) + len(data) / BYTES_PER_S
                now = link.free_at
            await queue.put((now + DELAY, data))
    except ConnectionError:
        pass
    await queue.put((time.monotonic() + DELAY, b""))
    await task


async def main() -> None:
    """Serve until killed."""
    link = Downlink()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", TARGET)
        await asyncio.gather(
            pipe(reader, up_writer, None), pipe(up_reader, writer, link), return_exceptions=True
        )

    async with await asyncio.start_server(handle, "127.0.0.1", LISTEN) as server:
        await server.serve_forever()


asyncio.run(main())
