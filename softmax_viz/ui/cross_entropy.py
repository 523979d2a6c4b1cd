"""The page ``cross-entropy``: one answer and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from softmax_viz.figures import Figure, loss_figures
from softmax_viz.figures.loss_figures import Axes
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Line, Model, Move, Player, Points, Slider
from softmax_viz.maths.loss_scale import BAR, DEEP, NATS_IN, SHALLOW, LossScale
from softmax_viz.maths.losses import VERDICTS, answer_from_scores, answer_from_share, surprises
from softmax_viz.state import (
    FROM_SCORES,
    LOG_SCALE,
    PROBABILITY,
    REST,
    UNIT,
)
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.tables import class_name, sentence, table

__all__ = [
    "Answer",
    "answer",
    "class_bars",
    "class_table",
    "decomposition",
    "loss_curve",
    "prices",
    "unit",
]

_WRONG_AND_SURE = 0.1
_RIGHT_BUT_UNSURE = 0.6


@dataclass(frozen=True)
class Answer:
    """An answer as its controls give it: the model to follow and how it is drawn.

    Attributes
    ----------
    model : callable
        `answer_from_share` or `answer_from_scores`.
    inputs : dict
        The model's arguments but for the smoothing.
    names : tuple of str
        The classes.
    scale : LossScale
        Of the loss's chart.
    from_scores : bool
        Whether softmax made the probability.
    """

    model: Model
    inputs: dict[str, Slider | Sequence[Slider] | float]
    names: tuple[str, ...]
    scale: LossScale
    from_scores: bool


# ---- Controls ---------------------------------------------------------------------------


def unit(t: Translator) -> str:
    """Show the choice between nats and bits, for the whole page."""
    bits = show(NATS_IN["bits"], "f4")
    return controls.choice(t("unit.label"), list(NATS_IN), UNIT, help=t("unit.help", bits=bits))


def answer(t: Translator, nats_in: float) -> Answer:
    """Show the controls of an answer: its probability itself, or scores that give it."""
    sliders = st.container()
    from_scores = st.toggle(t("answer.from_scores"), key=FROM_SCORES, bind="query-params")
    log = st.toggle(t("answer.log"), key=LOG_SCALE, bind="query-params", help=t("answer.log_help"))
    # Scores can make a probability very small: only the logarithmic axis goes so far.
    scale = LossScale(nats_in, log=log, cut=DEEP if log and from_scores else SHALLOW)
    inputs: dict[str, Slider | Sequence[Slider] | float]
    inputs = {"nat": nats_in, "log": float(log), "cut": scale.cut}
    with sliders:
        if from_scores:
            scores = controls.class_scores(t, controls.number_of_classes(t))
            right = controls.true_class(t("answer.true_class"), len(scores.names))
            inputs |= {"logits": scores.sliders, "target": float(right)}
            return Answer(answer_from_scores, inputs, scores.names, scale, from_scores=True)
        share = controls.slider(PROBABILITY, t("answer.share"))
        parts = controls.slider(REST, t("answer.rest"), format="%d/6", help=t("answer.rest_help"))
    names = tuple(t("class", number=number) for number in (1, 2, 3))
    inputs |= {"share": share, "parts": parts}
    return Answer(answer_from_share, inputs, names, scale, from_scores=False)


def prices() -> dict[str, str]:
    """Give the numbers of what is often said and wrong."""
    p, keras, small = _RIGHT_BUT_UNSURE, 1e-7, 1e-10
    costs = {"unsure": (p, "f2"), "clipped": (keras, "f0"), "deeper": (small, "f0")}
    costs |= {"three": (1 / 3, "f1"), "thousand": (1 / 1000, "f1")}
    charged = surprises([share for share, _ in costs.values()])
    written = {
        name: show(float(cost), form)
        for (name, (_, form)), cost in zip(costs.items(), charged, strict=True)
    }
    return {"p": f"{p:g}", "keras": show(keras, "g1"), "small": show(small, "g1"), **written}


# ---- Charts -----------------------------------------------------------------------------


def loss_curve(t: Translator, page: Player, answer: Answer, unit: str) -> None:
    """Draw the loss against the probability of the right class, and say where it stands."""
    now, scale = page.now, answer.scale
    form = "g3" if answer.from_scores else "f3"
    moves: list[Move] = [Points(2, x="p_at", y="loss_at", text="loss", format="f4")]
    tangent = None
    # On the logarithmic axis the curve is a straight line: its own tangent.
    if not scale.log:
        tangent = (now["tangent_x_at"], now["tangent_y_at"])
        moves.append(Line(1, x="tangent_x_at", y="tangent_y_at"))
    left = scale.x_ticks()[0][0]
    edge = float(scale.across(now["p"] * 0 + _WRONG_AND_SURE)[0])
    loss = show(float(now["loss"][0]), "f4")
    page.chart(
        loss_figures.loss_curve(
            Axes(
                scale.x_ticks(),
                scale.y_ticks(only_infinity=not answer.from_scores or scale.log),
                t("answer.axis_log" if scale.log else "answer.axis"),
                t("answer.loss_axis", unit=unit),
            ),
            scale.curve(),
            (float(now["p_at"][0]), float(now["loss_at"][0]), loss),
            tangent,
            (left, edge, t("answer.region")),
        ),
        key="loss",
        alt=t("answer.alt", p=show(float(now["p"][0]), form), loss=loss, unit=unit),
        moves=moves,
    )
    sentence(
        t(
            "answer.now",
            log=t(f"unit.log_{unit}"),
            p=page.number("p", 0, form),
            loss=page.number("loss"),
            unit=unit,
        )
    )
    sentence(
        t(
            "answer.reads",
            slope=page.number("slope", 0, "f2"),
            verdict=page.label("verdict", [t(f"answer.{name}") for name in VERDICTS]),
        )
    )


def class_bars(t: Translator, page: Player, answer: Answer) -> None:
    """Draw target and prediction class by class, with what each class adds to the loss."""
    now, names = page.now, answer.names
    page.chart(
        loss_figures.target_and_prediction(
            now["prediction"], now["target"], now["terms"], names, t("classes.target")
        ),
        key="classes",
        alt=t(
            "classes.alt",
            target=listed(names, now["target"], "f3"),
            prediction=listed(names, now["prediction"], "f3"),
            terms=listed(names, now["terms"], "f3"),
        ),
        moves=[
            Bars(0, "prediction"),
            Points(1, y="prediction", text="terms", format="f3"),
            Bars(2, "target"),
        ],
    )


def decomposition(t: Translator, page: Player, *, key: str, unit: str) -> None:
    """Draw entropy and divergence end to end, and the cross-entropy they add up to."""
    now = page.now
    parts = ("target_entropy", "divergence", "cross_entropy")
    values = [float(now[name][0]) for name in parts]
    labels = [t(f"sum.{name}") for name in parts]
    words = [label.replace("<br>", " ") for label in labels]
    page.chart(
        stacked(now["entropy_at"][0], now["divergence_at"][0], values, labels, unit),
        key=key,
        alt=t("sum.alt", values=listed(words, values), unit=unit),
        moves=[
            Bars(0, "entropy_at"),
            Bars(1, "divergence_at", base="entropy_at"),
            Bars(2, "total_at"),
            Points(3, x="entropy_at", text="target_entropy", format="f4"),
            Points(4, x="total_at", text="divergence", format="f4"),
            Points(5, x="total_at", text="cross_entropy", format="f4"),
        ],
    )


def stacked(
    entropy: float, divergence: float, values: Sequence[float], labels: Sequence[str], unit: str
) -> Figure:
    """Give the bars of a decomposition."""
    lengths = (float(entropy), float(divergence), float(entropy + divergence))
    return loss_figures.stacked_sum(
        lengths, values, labels, LossScale(NATS_IN[unit], cut=BAR).y_ticks(only_infinity=False)
    )


# ---- Tables -----------------------------------------------------------------------------


def class_table(t: Translator, page: Player, answer: Answer) -> None:
    """Show each class's target, prediction, surprise and term, and their sum."""
    form = "g3" if answer.from_scores else "f4"
    rows = [
        [
            class_name(answer.names, i),
            page.number("target", i, "f3"),
            page.number("prediction", i, form),
            page.number("surprises", i, "f4"),
            page.number("terms", i, "f4"),
        ]
        for i in range(len(answer.names))
    ]
    foot = [t("table.sum"), "", "", "", page.number("cross_entropy")]
    heads = ("class", "target", "prediction", "surprise", "term")
    table([t(f"table.{name}") for name in heads], rows, foot)
