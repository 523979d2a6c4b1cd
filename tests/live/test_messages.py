"""The message of every lesson, read on both sides: what Python meant is what the player reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from softmax_viz.lessons import LESSONS
from softmax_viz.live import part
from softmax_viz.live.script import script
from tests.lessons.helpers import visit
from tests.live.test_wire import contents
from tests.node import JS, node, tools

if TYPE_CHECKING:
    import pytest
    from numpy.typing import NDArray
    from streamlit.testing.v1 import AppTest

    Sweeps = dict[str, dict[str, NDArray[Any]]]

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["start", *LESSONS]
# One rounding to float32 for what is stored, one more for a column told by another.
PRECISION = 2 * float(np.finfo(np.float32).eps)


def sent(at: AppTest) -> list[bytes]:
    """Give the messages of a page's live parts."""
    return [part.proto.bytes for part in at.get("bidi_component") if part.proto.bytes]


def read(folder: Path, name: str) -> tuple[dict[str, Any], Sweeps]:
    """Give what the player read of a message: its header, its numbers."""
    told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    numbers = np.fromfile(folder / f"{name}.f64")
    sweeps: Sweeps = {slider["key"]: {} for slider in told["header"]["sliders"]}
    ends = np.cumsum([steps * width for *_, steps, width in told["shapes"]])
    for (key, output, steps, width), end in zip(told["shapes"], ends, strict=True):
        sweeps[key][output] = numbers[end - steps * width : end].reshape(steps, width)
    assert ends[-1] == len(numbers)
    return told["header"], sweeps


def assert_same(got: Sweeps, meant: Sweeps) -> None:
    """Check that the same outputs came, each number to float32's precision."""
    assert {key: set(outputs) for key, outputs in got.items()} == {
        key: set(outputs) for key, outputs in meant.items()
    }
    for key, outputs in meant.items():
        for name, wanted in outputs.items():
            np.testing.assert_allclose(
                got[key][name],
                wanted.astype(np.float64),
                rtol=PRECISION,
                atol=0,
                err_msg=f"{key} {name}",
            )


def assert_drawn(at: AppTest, headers: list[dict[str, Any]], sweeps: list[Sweeps]) -> None:
    """Check that the charts of messages are on the page, and all that moves in them is sent."""
    figures = {chart.proto.id: json.loads(chart.proto.spec) for chart in at.get("plotly_chart")}
    for header, outputs in zip(headers, sweeps, strict=True):
        there = {name for every in outputs.values() for name in every}
        for chart in header["charts"]:
            (figure,) = (f for id_, f in figures.items() if id_.endswith(f"-{chart['key']}"))
            assert figure["layout"]["meta"] == chart["version"] == header["version"]
            for move in chart["moves"]:
                assert move.get("trace", 0) < len(figure["data"]), chart["key"]
                if move["kind"] == "ribbon":
                    assert move["shape"] < len(figure["layout"]["shapes"]), chart["key"]
                    assert {*move["left"], *move["right"]} <= there, chart["key"]
                    continue
                named = {move.get(field) for field in ("size", "base", "x", "y", "text", "codes")}
                assert named - {None} <= there, chart["key"]
                assert move.get("output") in {None, *there}, chart["key"]


def assert_typed(folder: Path, messages: list[bytes]) -> None:
    """Check that messages are, field by field, of the type that the player declares."""
    player = json.dumps(str(ROOT / "softmax_viz" / "live" / "live.js"))
    # A literal may lack no field of its type, and have none beside.
    typed = "\n".join(
        f"const message{i}: Message = {json.dumps(contents(message)[0])};"
        for i, message in enumerate(messages)
    )
    told = f"import type {{ Message }} from {player};\n{typed}\n"
    (folder / "messages.ts").write_text(told, encoding="utf-8")
    config = {
        "extends": str(JS / "tsconfig.json"),
        "compilerOptions": {"noUnusedLocals": False},
        "include": ["messages.ts", str(JS / "window.d.ts")],
    }
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = node(tools() / "node_modules" / "typescript" / "bin" / "tsc", "--project", folder)
    assert done.returncode == 0, done.stdout[:2000]


def test_every_message_is_read_as_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Header, charts and numbers of every live part of every lesson come through to the player.

    Each has the type that both sides declare.
    """
    meant: dict[bytes, tuple[Any, Sweeps]] = {}
    pack = part.pack

    def spy(header: Any, sweeps: Sweeps) -> bytes:  # noqa: ANN401 - as pack
        message = pack(header, sweeps)
        meant[message] = (header, sweeps)
        return message

    monkeypatch.setattr(part, "pack", spy)
    # In the reading view all steps are live at once.
    pages = {page: visit(page, "" if page == "start" else "all") for page in PAGES}
    for page, at in pages.items():
        assert sent(at), f"{page} is not live"
        for place, message in enumerate(sent(at)):
            (tmp_path / f"{page}{place}.message").write_bytes(message)
    player = tmp_path / "live.mjs"
    player.write_text(script("live.js"), encoding="utf-8")
    done = node(ROOT / "tests" / "live" / "decode.mjs", player, tmp_path)
    assert done.returncode == 0, done.stderr

    assert_typed(tmp_path, [message for at in pages.values() for message in sent(at)])
    for page, at in pages.items():
        headers, sweeps = [], []
        for place, message in enumerate(sent(at)):
            wanted, numbers = meant[message]
            header, got = read(tmp_path, f"{page}{place}")
            assert header == json.loads(json.dumps(wanted)), page
            assert_same(got, numbers)
            headers.append(header)
            sweeps.append(got)
        assert_drawn(at, headers, sweeps)
