"""Where p - y comes from, a line at a time."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.kit.controls import choice
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import equation, fraction, in_colour, listed
from softmax_viz.lessons.gradient import lines
from softmax_viz.lessons.gradient.answer import Answer
from softmax_viz.lessons.gradient.settings import LINE
from softmax_viz.live import Bars, Player, Points

__all__ = ["show", "vector"]

_FEW = 3
_POWER = "e<sup>z<sub>i</sub></sup>"
_SUM = "∑<sub>j</sub> e<sup>z<sub>j</sub></sup>"
_LOG_SUM = f"log {_SUM}"


def show(stage: Stage, answer: Answer) -> None:
    """Show one line of the derivation with its numbers."""
    names = answer.names
    with stage.controls:
        line = choice(stage.text("line"), lines.LINES, LINE)
    inputs = {**answer.inputs, "line": float(line)}
    low, high = lines.LINE_RANGES[line - 1]
    # Bars of logarithms are short beside their axis; three classes have room for three decimals.
    form = "f3" if len(names) <= _FEW else "f2"
    with stage.follow(lines.derived, inputs) as page:
        shown = page.now["shown"]
        with stage.picture:
            st.markdown(f"**{line}.** {stage.text(f'line{line}')}")
            equation(*_equation(page, line, len(names)))
        stage.chart(
            page,
            class_bars([Panel(stage.text(f"shown{line}"), shown, shown, form, low, high)], names),
            key="derivation",
            alt=stage.text("alt", line=line, values=listed(names, shown, "f3")),
            moves=[
                Bars(0, "shown", handles=answer.keys),
                Points(1, y="shown_tops", text="shown", format=form),
            ],
            share=65,
        )
    with stage.actions, st.container(horizontal=True):
        for name, to in (("back", line - 1), ("next", line + 1)):
            st.button(
                stage.text(name),
                key=f"derivation_{name}",
                disabled=to not in lines.LINES,
                on_click=st.session_state.update,
                args=({LINE.key: to},),
            )
    with stage.fold("all", stage.text("all")) as is_open:
        if is_open:
            for number in lines.LINES:
                st.markdown(f"**{number}.** {stage.text(f'line{number}')}")
                equation(*_words(number))
    stage.take_away()


def _slope(of: str) -> str:
    return f"{fraction('∂', '∂z<sub>i</sub>')} {of}"


def _words(line: int) -> tuple[str, ...]:
    """Write a line in symbols: parts that equal each other."""
    return (
        ("p<sub>i</sub>", fraction(_POWER, _SUM)),
        ("log p<sub>i</sub>", f"z<sub>i</sub> − {_LOG_SUM}"),
        ("L", "− log p<sub>y</sub>", f"{_LOG_SUM} − z<sub>y</sub>"),
        (_slope(_LOG_SUM), f"{fraction('1', _SUM)} · {_POWER}", "p<sub>i</sub>"),
        (_slope("z<sub>y</sub>"), "y<sub>i</sub>"),
        (_slope("L"), "p<sub>i</sub> − y<sub>i</sub>"),
    )[line - 1]


def _equation(page: Player, line: int, count: int) -> tuple[str, ...]:
    """Write a line in symbols and with its numbers."""
    normaliser = page.number("normaliser", 0, "f3")
    numbers = (
        lambda: (
            fraction(vector(page, "exponentials", count, "g3"), page.number("total", 0, "g3")),
        ),
        lambda: (f"{vector(page, 'logits', count, 'f1')} − {normaliser}",),
        lambda: (
            f"{normaliser} − ({page.number('own', 0, 'f1')})",
            f"<b>{page.number('loss', 0, 'f3')}</b>",
        ),
        lambda: (vector(page, "probabilities", count),),
        lambda: (vector(page, "target", count, "f0"),),
        lambda: (vector(page, "errors", count),),
    )
    return (*_words(line), *numbers[line - 1]())


def vector(page: Player, output: str, count: int, form: str = "f4") -> str:
    """Give a vector as HTML, each class's number in its colour."""
    entries = [in_colour(page.number(output, i, form), PALETTE[i]) for i in range(count)]
    return f"[{', '.join(entries)}]"
