"""Every line of both versions, with its numbers and with what NumPy says."""

from __future__ import annotations

import html

import streamlit as st

from softmax_viz.kit.controls import choice
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name
from softmax_viz.lessons.overflow import model
from softmax_viz.lessons.overflow.examples import preset
from softmax_viz.lessons.overflow.floating_point import words
from softmax_viz.lessons.overflow.settings import VERSION
from softmax_viz.lessons.overflow.typed import Typed, what_to_see

__all__ = ["PRESETS", "VERSIONS", "show"]

PRESETS = (preset("sum"), preset("low"), preset("half"))
VERSIONS = (str(VERSION.default), "exp(a - max)")
# Each line of code, and the model's output that it makes.
_NAIVE = (
    ("a = z.astype({dtype})", "scores", "!f2"),
    ("e = np.exp(a)", "exps", "!g3"),
    ("s = e.sum()", "total", "!g3"),
    ("e / s", "p", "!g3"),
)
_STABLE = (
    _NAIVE[0],
    ("d = a - a.max()", "exponents", "!f2"),
    ("e = np.exp(d)", "exps", "!g3"),
    *_NAIVE[2:],
)


def show(stage: Stage, now: Typed) -> None:
    """Show one version line by line, as a debugger would."""
    with stage.controls:
        stable = choice(stage.text("version"), VERSIONS, VERSION) != VERSION.default
    said = [f"RuntimeWarning: {text}" if text else stage.text("silent") for text in words()]
    made = model.line_by_line(now.base, now.dtype, stable=stable)
    with stage.follow(made, now.inputs, state=(now.base, now.dtype, stable)) as page:
        count = len(now.names)
        names = "".join(f'<th scope="col">{class_name(now.names, i)}</th>' for i in range(count))
        rows = [f"<tr>{names}</tr>"]
        for line, (code, output, form) in enumerate(_STABLE if stable else _NAIVE):
            text = html.escape(code.format(dtype=now.dtype))
            warning = page.label("says", said, line)
            # The code and NumPy's words above the numbers: beside them a phone has no room.
            rows.append(
                f'<tr><th scope="rowgroup" colspan="{count}"><code>{text}</code> '
                f"<small>{warning}</small></th></tr>"
            )
            width = page.now[output].size
            span = f' colspan="{count}"' if width < count else ""
            cells = (page.number(output, i, form) for i in range(width))
            rows.append(f"<tr>{''.join(f'<td{span}>{cell}</td>' for cell in cells)}</tr>")
        with stage.picture:
            st.html(f'<div class="live-table"><table>{"".join(rows)}</table></div>')
    what_to_see(stage, now)
    with stage.words:
        st.caption(stage.text("note"))
    stage.presets(*PRESETS)
    stage.take_away()
