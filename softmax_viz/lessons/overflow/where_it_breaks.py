"""Where along the sliders softmax breaks, and how."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import GREY, Ticks
from softmax_viz.kit.settings import Number
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import table
from softmax_viz.lessons.overflow import range_figures
from softmax_viz.lessons.overflow.fates import along_sliders
from softmax_viz.lessons.overflow.figures import FATES
from softmax_viz.lessons.overflow.floating_point import DTYPES, KINDS, limits
from softmax_viz.lessons.overflow.settings import OFFSET, SCALE
from softmax_viz.lessons.overflow.typed import Typed
from softmax_viz.live import Bars, Move, Player, Points

__all__ = ["show"]

# Plotly leaves an empty text out, and then the player could not write there.
_NOTHING = "\u00a0"
# Across the lines of each hatching.
_ANGLES = {"": (), "/": (135,), "\\": (45,), "x": (45, 135)}
_PARTS = ("base", "size", "middle", "word")


def show(stage: Stage, now: Typed) -> None:
    """Draw what becomes of softmax along the scale and along the shift."""
    made = along_sliders(now.base, now.dtype, SCALE.grid, OFFSET.grid)
    powers = [(float(k), write(10.0**k, "g1")) for k in range(int(SCALE.low), int(SCALE.high) + 1)]
    numbers = [(v, write(v, "f0")) for v in np.linspace(OFFSET.low, OFFSET.high, 7).tolist()]
    with stage.follow(made, now.inputs, state=(now.base, now.dtype)) as page:
        _map(stage, page, now, SCALE, powers)
        _map(stage, page, now, OFFSET, numbers)
    with stage.words:
        _legend([(*FATES[kind], stage.text(kind)) for kind in KINDS])
    with stage.fold("limits", stage.text("limits.title")) as is_open:
        if is_open:
            _limits(stage)
    stage.take_away()


def _map(stage: Stage, page: Player, now: Typed, number: Number, ticks: Ticks) -> None:
    """Draw the map along one slider."""
    name = number.key
    rows = [stage.text("naive", dtype=d) for d in DTYPES] + [stage.text("stable", dtype=now.dtype)]
    words = {kind: [_NOTHING, stage.text(kind)[0], stage.text(kind)] for kind in KINDS}
    parts = {
        kind: {part: page.now[f"{name}_{kind}_{part}"].tolist() for part in _PARTS}
        for kind in KINDS
    }
    moves: list[Move] = []
    for index, kind in enumerate(KINDS):
        of = f"{name}_{kind}"
        moves += [
            Bars(2 * index, f"{of}_size", base=f"{of}_base"),
            Points(2 * index + 1, x=f"{of}_middle", text=f"{of}_word", labels=words[kind]),
        ]
    stage.chart(
        page,
        range_figures.ranges(
            parts,
            rows,
            words,
            at=(now.scale if name == SCALE.key else now.shift).value,
            low=number.low - number.step / 2,
            high=number.high + number.step / 2,
            title=stage.text(name),
            ticks=ticks,
        ),
        key=f"along_{name}",
        alt=_alt(stage, name, rows, parts),
        moves=[*moves, Points(2 * len(KINDS), x=f"at_{name}")],
        share=45 if name == SCALE.key else 40,
    )


def _alt(
    stage: Stage,
    name: str,
    rows: Sequence[str],
    parts: Mapping[str, Mapping[str, Sequence[float]]],
) -> str:
    """Say, row by row, what becomes of softmax from where to where."""
    told = []
    for index, row in enumerate(rows):
        spans = []
        for kind, part in parts.items():
            if size := part["size"][index]:
                ends = (part["base"][index], part["base"][index] + size)
                low, high = (write(10**v if name == SCALE.key else v, "g4") for v in ends)
                spans.append(f"{low} … {high} {stage.text(kind)}")
        told.append(f"{row}: {', '.join(spans)}.")
    return f"{stage.text(name)}. {' '.join(told)}"


def _legend(entries: Sequence[tuple[str, str, str]]) -> None:
    """Name the colours, hatched as on the map: a narrow part has no room for its words."""
    spans = "".join(
        '<span style="display:inline-block;margin-right:1.2em">'
        f'<span class="swatch" style="background:{_ground(colour, hatch)}"></span>'
        f"{html.escape(text)}</span>"
        for colour, hatch, text in entries
    )
    st.html(f"<div>{spans}</div>")


def _ground(colour: str, hatch: str) -> str:
    """Give a colour with Plotly's hatching on it, as CSS."""
    lines = [
        f"repeating-linear-gradient({angle}deg,{GREY} 0 1px,transparent 1px 4px)"
        for angle in _ANGLES[hatch]
    ]
    return ",".join([*lines, colour])


def _limits(stage: Stage) -> None:
    """Show from where exp is inf, and from where 0."""
    found = [(dtype, limits(dtype)) for dtype in DTYPES]
    rows = [
        [f"<code>{dtype}</code>", write(limit.infinite, "f2"), write(limit.zero, "f2")]
        for dtype, limit in found
    ]
    table(["dtype", stage.text("limits.infinite"), stage.text("limits.zero")], rows)
