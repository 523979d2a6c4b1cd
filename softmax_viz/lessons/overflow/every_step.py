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
# Close together: a line of code and its numbers are one thing.
_LINE = 'style="padding:0.15rem 0.6rem;border:none;font-weight:400;font-size:0.95rem"'
_NUMBER = 'style="padding:0 0.6rem 0.15rem;text-align:right"'
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
        names = (class_name(now.names, i) for i in range(count))
        head = "".join(f'<th scope="col" {_NUMBER}>{name}</th>' for name in names)
        rows = [f"<tr>{head}</tr>"]
        for line, (code, output, form) in enumerate(_STABLE if stable else _NAIVE):
            text = html.escape(code.format(dtype=now.dtype))
            warning = page.label("says", said, line)
            # The code and NumPy's words above the numbers: beside them a phone has no room.
            rows.append(
                f'<tr><th scope="rowgroup" colspan="{count}" {_LINE}><code>{text}</code> '
                f"&ensp;{warning}</th></tr>"
            )
            width = page.now[output].size
            span = f'colspan="{count}"' if width < count else ""
            numbers = (page.number(output, i, form) for i in range(width))
            cells = "".join(f"<td {span} {_NUMBER}>{number}</td>" for number in numbers)
            rows.append(f"<tr>{cells}</tr>")
        with stage.picture:
            st.html(f'<div class="live-table"><table>{"".join(rows)}</table></div>')
    what_to_see(stage, now)
    stage.presets(*PRESETS)
    stage.take_away()
