"""The page ``frameworks``: what the wrong pairs do."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.figures import Panel, pairing_figures
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Player, Points
from softmax_viz.maths.loss_scale import SHALLOW, LossScale
from softmax_viz.maths.pairing_models import STEPS, descend, double_softmax, double_softmax_limits
from softmax_viz.maths.pairings import (
    PAIRS,
    RIGHT,
    floors,
)
from softmax_viz.snippets.framework_snippets import LINES
from softmax_viz.state import LIMIT_CLASSES
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.frameworks import Sample, code_html
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import sentence, table

__all__ = ["closer_look", "limits", "loss_bars", "predict", "training", "what_they_do"]

# NLLLoss on probabilities goes down to -1.
_LOWEST = -1.2
_MARKED = (3, 10)
_CURVE_POINTS = 81
# What NLLLoss takes for log p is p: it believes in exp(p), at most e.
_ABOVE_ONE = {"NLLLoss": 3.0}


def _name(task: str, pair: str) -> str:
    """Name a pair on a chart; what is missing in the Keras line has to be said."""
    line = LINES[task][pair].removeprefix("keras.losses.")
    said = "  # no from_logits" if pair == "from_logits" else ""
    return f"{'✓' if pair == RIGHT else '✗'} {line}{said}"


def loss_bars(t: Translator, page: Player, now: Sample) -> None:
    """Draw the losses of all pairs for the same logits."""
    pairs = PAIRS[now.task]
    losses = page.now["losses"]
    names = [_name(now.task, pair) for pair in pairs]
    ticks = [(_LOWEST, ""), *LossScale(cut=SHALLOW).y_ticks(only_infinity=False)]
    page.chart(
        pairing_figures.loss_bars(
            page.now["losses_at"], [show(v, "f4") for v in losses], names, ticks, t("bars.axis")
        ),
        key="pairs",
        alt=t("bars.alt", losses=listed(names, losses)),
        moves=[
            Bars(0, "losses_at"),
            Points(1, x="numbers_at", text="losses", format="f4"),
        ],
    )


def what_they_do(t: Translator, page: Player, now: Sample) -> None:
    """Show for every pair its loss, the lowest it can show, its gradient, and what happens."""
    lowest = floors(now.task, now.target)
    rows = [
        [
            _heading(t, now.task, pair),
            page.number("losses", i, "f4"),
            show(lowest[pair], "f3"),
            page.number("sizes", i, "p1"),
        ]
        for i, pair in enumerate(PAIRS[now.task])
    ]
    heads = ("pair", "loss", "lowest", "gradient")
    table([t(f"does.{head}") for head in heads], rows)


def _heading(t: Translator, task: str, pair: str) -> str:
    fits = "✓" if pair == RIGHT else "✗"
    says = f'<span style="font-weight:400">{t(f"does.{task}.{pair}")}</span>'
    return f"{fits} {code_html(LINES[task][pair])}<br>{says}"


def closer_look(t: Translator, page: Player, now: Sample, pair: str) -> None:
    """Draw what a wrong pair's loss reads as probabilities, and its gradient."""
    high = _ABOVE_ONE.get(pair, 1.0) * 1.15
    seen, gradient = st.columns(2, gap="large")
    with seen:
        _beside(t, page, now, "seen", ("seen_at", "seen_at", "seen_right"), ends=(0.0, high))
    with gradient:
        drawn = ("gradient_at", "gradient_top", "gradient_right")
        # A mean over n labels has n times smaller slopes.
        scale = 1 / len(now.names) if (now.task, pair) == ("multilabel", "sigmoid") else 1.0
        _beside(t, page, now, "gradient", drawn, ends=(-1.15 * scale, 1.3 * scale))
    st.caption(t("closer.dashes"))
    sentence(
        t(
            "closer.size",
            size=page.number("sizes", PAIRS[now.task].index(pair), "p1"),
            call=code_html(LINES[now.task][pair]),
        )
    )


def _beside(
    t: Translator,
    page: Player,
    now: Sample,
    what: str,
    outputs: tuple[str, str, str],
    *,
    ends: tuple[float, float],
) -> None:
    sizes, tops, dashes = outputs
    panel = Panel(t(f"closer.{what}"), page.now[sizes], page.now[what], "f3", *ends)
    page.chart(
        pairing_figures.beside_the_right_one(
            panel, page.now[tops], page.now[dashes], now.names, t("closer.right")
        ),
        key=f"closer_{what}",
        alt=t(
            f"closer.{what}_alt",
            wrong=listed(now.names, page.now[what], "f3"),
            right=listed(now.names, page.now[dashes], "f3"),
        ),
        moves=[
            Bars(0, sizes),
            Points(1, y=tops, text=what, format="f3"),
            Points(2, y=dashes),
        ],
    )


def training(t: Translator, now: Sample, pair: str) -> None:
    """Draw what the truth gets while these logits are trained, by the right pair and a wrong."""
    both = (RIGHT, pair)
    curves = [descend(now.task, now.logits, now.target, each) for each in both]
    ends = [show(float(curve[-1]), "f3") for curve in curves]
    live.draw(
        pairing_figures.paths(
            curves,
            [_name(now.task, each) for each in both],
            (t("training.steps"), t("training.truth")),
        ),
        key="training",
        alt=t("training.alt", steps=STEPS, right=ends[0], wrong=ends[1]),
    )
    sentence(t("training.now", steps=STEPS, right=ends[0], wrong=ends[1]))


# ---- Limits of a double softmax ----------------------------------------------------------


def predict(t: Translator) -> None:
    """Ask how low the loss of a double softmax can get, then show it."""

    def reveal() -> None:
        found = {k: double_softmax_limits(k) for k in _MARKED}
        rows = [
            [str(k), *(show(float(found[k][name]), "f3") for name in ("probability", "lowest"))]
            for k in _MARKED
        ]
        table([t(f"floor.{head}") for head in ("classes", "highest", "lowest")], rows)

    choose(t, "floor", ("zero", "above", "uniform"), "above", reveal=reveal)


def limits(t: Translator) -> None:
    """Draw what a double softmax can reach against the number of classes."""
    classes = controls.slider(LIMIT_CLASSES, t("limits.classes"))
    controls.play(t, classes)
    every = np.geomspace(classes.grid.low, classes.grid.high, _CURVE_POINTS)
    along = double_softmax_limits(every)
    across = [(float(np.log10(k)), f"{k}") for k in (2, 3, 10, 30, 100, 300, 1000)]
    # The lowest loss has its number in the sentence: on the chart the curves lie too close.
    written = {"probability", "highest"}
    parts = (
        ("probability", ("probability",), [(p, f"{p:g}") for p in (0, 0.2, 0.4, 0.6, 0.8)]),
        ("loss", ("lowest", "highest", "uniform"), [(float(v), f"{v}") for v in range(8)]),
    )
    with live.follow(double_softmax, {"classes": classes}, key="limits_live") as page:
        now = page.now
        for column, (part, names, up) in zip(st.columns(2, gap="large"), parts, strict=True):
            curves = [along[name] for name in names]
            heights = [float(now[name][0]) for name in names]
            marks = [
                (float(np.log10(k)), y, f"K = {k}: {show(y, 'f3')}")
                for k in _MARKED
                for y in (float(double_softmax_limits(k)[names[0]]),)
            ]
            with column:
                page.chart(
                    pairing_figures.limits_by_classes(
                        np.log10(every).round(4),
                        curves,
                        (
                            float(now["at"][0]),
                            [
                                (h, show(h, "f3") if name in written else "")
                                for name, h in zip(names, heights, strict=True)
                            ],
                        ),
                        marks,
                        falling=part == "probability",
                        ticks=(across, up),
                        names=[t(f"limits.{name}") for name in names],
                        titles=(t("limits.classes"), t(f"limits.{part}_axis")),
                    ),
                    key=f"limits_{part}",
                    alt=t(
                        f"limits.{part}_alt",
                        classes=f"{classes.value:.0f}",
                        values=listed([t(f"limits.{name}") for name in names], heights, "f3"),
                        marks=", ".join(text for _, _, text in marks),
                    ),
                    moves=[
                        Points(
                            len(names) + len(marks) + i,
                            x="at",
                            y=name,
                            text=name if name in written else None,
                            format="f3",
                        )
                        for i, name in enumerate(names)
                    ],
                )
        numbers = {
            name: page.number(name, 0, "f3") for name in ("probability", "lowest", "highest")
        }
        sentence(t("limits.now", classes=page.number("classes", 0, "f0"), **numbers))
