"""The same scores in float16, float32 and float64."""

from __future__ import annotations

import html
from dataclasses import replace

import streamlit as st

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, table
from softmax_viz.lessons.overflow import figures, model
from softmax_viz.lessons.overflow.examples import preset
from softmax_viz.lessons.overflow.floating_point import DTYPES, TOLERANCE, VERDICTS
from softmax_viz.lessons.overflow.typed import Typed, what_to_see
from softmax_viz.live import Bars, Move, Player, Points

__all__ = ["PRESETS", "show"]

# The scores alone: what every dtype makes of them is in sight.
PRESETS = (preset("half", dtype=False), preset("tie", dtype=False))
_ROWS = ("naive", "stable")


def show(stage: Stage, now: Typed) -> None:
    """Draw both versions in all dtypes beside each other, each with a verdict."""
    signs = [stage.text(f"sign.{name}") for name in VERDICTS]
    first = [stage.text("argmax", index=i) for i in range(len(now.names))]
    made = model.at_a_glance(now.base)
    with stage.follow(made, now.inputs, state=(now.base,)) as page:
        verdicts = {
            v: [signs[int(page.now[f"{v}_{dtype}_verdict"][0])] for dtype in DTYPES] for v in _ROWS
        }
        moves: list[Move] = []
        for row, version in enumerate(_ROWS):
            for column, dtype in enumerate(DTYPES):
                trace = 2 * (row * len(DTYPES) + column)
                moves += [
                    Bars(trace, f"{version}_{dtype}_bars"),
                    Points(trace + 1, text=f"{version}_{dtype}_verdict", labels=signs),
                ]
        moves += [
            Points(4 * len(DTYPES) + column, text=f"{dtype}_argmax", labels=first)
            for column, dtype in enumerate(DTYPES)
        ]
        told = "; ".join(
            f"{dtype}: " + ", ".join(f"{stage.text(v)} {verdicts[v][i]}" for v in _ROWS)
            for i, dtype in enumerate(DTYPES)
        )
        stage.chart(
            page,
            figures.dtypes_grid(
                {v: [page.now[f"{v}_{dtype}_bars"] for dtype in DTYPES] for v in _ROWS},
                {**verdicts, "argmax": [first[int(page.now[f"{d}_argmax"][0])] for d in DTYPES]},
                # The dtype that the other steps compute in.
                [f"<b>{dtype}</b>" if dtype == now.dtype else dtype for dtype in DTYPES],
                [stage.text(version) for version in _ROWS],
                now.names,
            ),
            key="dtypes",
            alt=stage.text("alt", verdicts=told),
            moves=moves,
            share=75,
        )
        with stage.picture:
            names = "&ensp;".join(class_name(now.names, i) for i in range(len(now.names)))
            st.html(f"<div>{names}</div>")
        with stage.fold("words", stage.text("in_words")) as is_open:
            if is_open:
                _in_words(stage, page)
    # What float16 does is in sight, whichever dtype the other steps compute in.
    what_to_see(stage, replace(now, dtype=DTYPES[0]))
    stage.presets(*PRESETS)
    stage.take_away()


def _in_words(stage: Stage, page: Player) -> None:
    """Show the verdicts in full, a row a dtype."""
    judged = [stage.text(f"verdicts.{name}", tolerance=TOLERANCE) for name in VERDICTS]
    rows = [
        [
            f"<code>{html.escape(dtype)}</code>",
            *(page.label(f"{version}_{dtype}_verdict", judged) for version in _ROWS),
            page.number(f"{dtype}_argmax", 0, "f0"),
        ]
        for dtype in DTYPES
    ]
    head = ["dtype", *(stage.text(f"table.{key}") for key in (*_ROWS, "argmax"))]
    table(head, rows, words=2)
