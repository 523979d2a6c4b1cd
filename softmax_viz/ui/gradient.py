"""The page ``gradient``: the answer, its gradient, the Jacobian, and squared error beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from softmax_viz.examples import GRADIENT
from softmax_viz.figures import PALETTE, Panel, gradient_figures, plain
from softmax_viz.formats import show
from softmax_viz.functions import softmax_jacobian
from softmax_viz.i18n import Translator
from softmax_viz.live import AxisTitle, Bars, Curve, Heat, Move, Player, Points, Slider, Spot
from softmax_viz.maths.gradient_model import HEAT_LEVELS, MOST_NUMBERED, jacobian_decimals
from softmax_viz.maths.gradients import slopes_along, sure_and_wrong
from softmax_viz.state import LOGITS, MEAN_OVER, TEMPERATURE
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.controls import Scores
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import class_name, equation, in_colour, sentence, table

__all__ = [
    "Answer",
    "answer",
    "chain_table",
    "check_table",
    "jacobian",
    "mean_over",
    "plateau",
    "share",
    "signed_bars",
    "slopes",
    "vector",
]

_FEW = 5
_COLOURS = gradient_figures.diverging(HEAT_LEVELS)
# Every fourth value the slider takes, as `Curve` draws it.
_STRIDE = 4
_CURVE_AXIS = LOGITS[0].grid.values[::_STRIDE]


@dataclass(frozen=True)
class Answer:
    """An answer as its controls give it.

    Attributes
    ----------
    scores : Scores
        The logits' sliders and the classes' names.
    temperature : Slider
    right : int
        The index of the right class.
    """

    scores: Scores
    temperature: Slider
    right: int

    @property
    def names(self) -> tuple[str, ...]:
        """The classes."""
        return self.scores.names


# ---- Controls ---------------------------------------------------------------------------


def answer(t: Translator) -> Answer:
    """Show the controls of an answer: its classes and logits, the right class, temperature."""
    count = controls.number_of_classes(t)
    right = controls.true_class(t("answer.true_class"), count)
    scores = controls.class_scores(t, count)
    temperature = controls.slider(TEMPERATURE, t("controls.temperature"))
    return Answer(scores, temperature, right)


def mean_over(t: Translator) -> Slider:
    """Show over how many samples the loss is averaged."""
    return controls.slider(MEAN_OVER, t("scale.samples"))


# ---- The answer and its gradient --------------------------------------------------------


def signed_bars(t: Translator, page: Player, answer: Answer) -> None:
    """Draw logits, probabilities with the target, and p - y, each below the other."""
    now, names = page.now, answer.names
    few = len(names) <= _FEW
    high = LOGITS[0].high * 1.3
    panels = (
        ("logits", "logit_tops", "f1", -high, high, (-10, 0, 10)),
        ("probabilities", "probabilities", "f3" if few else "f2", 0, 1.3, (0, 1)),
        ("errors", "error_tops", "f3" if few else "f2", -1.1, 1.45, (-1, 0, 1)),
    )
    drawn, moves = [], []
    for number, (name, tops, form, low, top, marks) in enumerate(panels):
        ticks = [(float(mark), show(mark, "f0")) for mark in marks]
        drawn.append(Panel(t(f"bars.{name}"), now[name], now[name], form, low, top, ticks))
        moves += [Bars(2 * number, name), Points(2 * number + 1, y=tops, text=name, format=form)]
    page.chart(
        gradient_figures.signed_bars(
            drawn, now["target"], names, outlined=1, label=t("bars.target")
        ),
        key="signed",
        alt=t(
            "bars.alt",
            right=names[answer.right],
            logits=listed(names, now["logits"], "f1"),
            probabilities=listed(names, now["probabilities"], "f3"),
            errors=listed(names, now["errors"], "f3"),
        ),
        moves=moves,
    )
    sentence(t("bars.loss", loss=page.number("loss", 0, "f3"), total=page.number("total", 0, "f3")))


def check_table(t: Translator, page: Player, answer: Answer) -> None:
    """Show each entry of the gradient beside its finite difference."""
    rows = [
        [
            class_name(answer.names, i),
            page.number("gradient", i, "f6"),
            page.number("finite", i, "f6"),
            page.number("gap", i, "g1"),
        ]
        for i in range(len(answer.names))
    ]
    heads = ("class", "gradient", "finite", "gap")
    table([t(f"table.{name}") for name in heads], rows)


def share(page: Player, answer: Answer) -> None:
    """Show the gradient of a mean over samples that this answer is one of."""
    entries = vector(page, "share", len(answer.names), "f6")
    equation("∂L/∂z", "(p − y)/(T·N)", entries)


def vector(page: Player, output: str, count: int, form: str = "f4") -> str:
    """Give a vector as HTML, each class's number in its colour."""
    entries = [in_colour(page.number(output, i, form), PALETTE[i]) for i in range(count)]
    return f"[{', '.join(entries)}]"


# ---- The Jacobian -----------------------------------------------------------------------


def jacobian(t: Translator, page: Player, answer: Answer) -> None:
    """Draw the Jacobian of softmax as coloured cells, with numbers for a few classes."""
    names = answer.names
    form = f"f{jacobian_decimals(len(names))}"
    moves: list[Move] = [Heat(0, "heat", _COLOURS)]
    words: list[str] = []
    if len(names) <= MOST_NUMBERED:
        words = [show(float(entry), form) for entry in page.now["jacobian"]]
        moves.append(Points(1, text="jacobian", format=form))
    matrix = softmax_jacobian(page.now["probabilities"])
    values = "; ".join(
        f"{name}: {listed(names, row, 'f3')}" for name, row in zip(names, matrix, strict=True)
    )
    page.chart(
        gradient_figures.jacobian(page.now["heat"], _COLOURS, words, names),
        key="jacobian",
        alt=t("jacobian.alt", values=values),
        moves=moves,
    )
    if not words:
        st.caption(t("jacobian.no_room", most=MOST_NUMBERED))


def chain_table(t: Translator, page: Player, answer: Answer) -> None:
    """Show the chain rule: the Jacobian's column of the right class times -1 / p."""
    rows = [
        [
            class_name(answer.names, i),
            page.number("price_slopes", i, "g3"),
            page.number("column", i, "g3"),
            page.number("products", i, "f4"),
            page.number("errors", i, "f4"),
        ]
        for i in range(len(answer.names))
    ]
    heads = ("class", "price", "column", "product", "error")
    table([t(f"table.{name}") for name in heads], rows)


# ---- Squared error ----------------------------------------------------------------------


def plateau(t: Translator) -> None:
    """Ask how hard squared error pushes an answer that is sure and wrong."""
    example = next(preset for preset in GRADIENT if preset.key == "wrong")
    logits = [float(example.values[f"z{i + 1}"]) for i in range(int(example.values["n"]))]
    found = sure_and_wrong(np.array(logits), int(example.values["y"]) - 1)
    ratio = found["ratio"]

    def both() -> None:
        rows = [
            [t("plateau.entropy"), show(found["entropy"], "f4")],
            [t("plateau.squared"), show(found["squared"], "f6")],
        ]
        table([t("plateau.loss"), t("plateau.slope")], rows)

    def ask() -> None:
        written = ", ".join(show(z, "f0") for z in logits)
        sentence(t("plateau.given", logits=written, p=show(found["p"], "g2")))

    # What is thousands of times smaller is not a tenth.
    options = {"larger": ratio < 1, "tenth": 1 <= ratio < 100, "nothing": ratio >= 100}  # noqa: PLR2004
    right = next(name for name, holds in options.items() if holds)
    choose(t, "plateau", tuple(options), right, ask=ask, reveal=both)


def slopes(t: Translator, page: Player, answer: Answer, watched: int) -> None:
    """Draw the derivatives of both losses along the watched logit."""
    now, scores = page.now, answer.scores
    curves = slopes_along(
        np.array(scores.logits), target=answer.right, column=watched, axis=_CURVE_AXIS
    )
    titles = [t("squared.axis", name=name) for name in scores.names]
    moves: list[Move] = [AxisTitle("x", titles)]
    names = ("entropy_slope", "squared_slope")
    for index, name in enumerate(names):
        moves += [Curve(2 * index, name, stride=_STRIDE), Spot(2 * index + 1, name, watched)]
    spots = (float(now[names[0]][watched]), float(now[names[1]][watched]))
    page.chart(
        gradient_figures.slopes(
            _CURVE_AXIS,
            curves,
            spots,
            at=scores.logits[watched],
            title=t("squared.chart"),
            labels=[t("squared.entropy"), t("squared.error")],
            axis_title=plain(titles[watched]),
        ),
        key="slopes",
        alt=t(
            "squared.alt",
            name=scores.names[watched],
            score=show(scores.logits[watched], "f1"),
            entropy=show(spots[0], "f3"),
            squared=show(spots[1], "f3"),
        ),
        moves=moves,
    )
    sentence(
        t(
            "squared.now",
            p=page.number("given", 0, "g3"),
            entropy=_in_ink(page.number("entropy_pull", 0, "f4"), 4),
            squared=_in_ink(page.number("squared_pull", 0, "g3"), 5),
        )
    )


def _in_ink(number: str, index: int) -> str:
    return f'<span style="color:{PALETTE[index]}">{number}</span>'
