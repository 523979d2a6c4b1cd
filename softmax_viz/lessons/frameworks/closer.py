"""One wrong pair looked at closely: what its loss reads, and how hard it pulls."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.frameworks import figures, model
from softmax_viz.lessons.frameworks.presets import ZERO_SUM, sure
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.live import Bars, Player, Points

__all__ = ["show"]

# What NLLLoss takes for log p is p: it believes in exp(p), at most e.
_ABOVE_ONE = {"NLLLoss": 3.0}
_FEW = 5
# An axis of gradients is longer than its longest bar.
_ROOM = 1.25


def show(stage: Stage, now: Sample) -> None:
    """Draw what a wrong pair's loss reads as probabilities, and its gradient."""
    pair = now.wrong_pair(stage)
    high = _ABOVE_ONE.get(pair, 1.0) * 1.15
    # A mean over n labels has n times smaller slopes.
    mean = now.task == "multilabel" and pair == "sigmoid"
    scale = 1 / len(now.names) if mean else 1.0
    follows = partial(
        model.closer, task=now.task, target=now.target, pair=pair, high=high, scale=scale
    )
    state = (now.task, now.target, pair)
    with stage.follow(follows, {"logits": now.sliders}, state=state) as page:
        seen, gradient = stage.picture.columns(2, wrap=False)
        _beside(stage, page, now, "seen", ends=(0.0, high), into=seen)
        _beside(stage, page, now, "gradient", ends=(-_ROOM * scale, _ROOM * scale), into=gradient)
        with stage.picture:
            sentence(stage.text("size", size=page.number("size", 0, "p1")))
    with stage.words:
        st.markdown(stage.t(f"explain.{now.task}.{pair}"))
    presets = [Preset("sure_and_wrong", sure(now, right=False))]
    if now.task == "multiclass" and pair == "from_logits":
        presets.append(ZERO_SUM)
    stage.presets(*presets)
    stage.take_away()


def _beside(
    stage: Stage,
    page: Player,
    now: Sample,
    what: str,
    *,
    ends: tuple[float, float],
    into: DeltaGenerator,
) -> None:
    right, at, numbers = f"{what}_right", f"{what}_at", f"{what}_numbers"
    form = "f3" if len(now.names) <= _FEW else "f2"
    title = stage.text(what, cut=f"{ends[1] / _ROOM:.2g}")
    panel = Panel(title, page.now[at], page.now[what], form, *ends)
    stage.chart(
        page,
        figures.beside_the_right_one(
            panel, page.now[numbers], page.now[right], now.marked, stage.text("right")
        ),
        key=f"closer_{what}",
        alt=stage.text(
            f"{what}_alt",
            wrong=listed(now.names, page.now[what], "f3"),
            right=listed(now.names, page.now[right], "f3"),
        ),
        moves=[
            Bars(0, at),
            Points(1, y=right),
            Points(2, y=numbers, text=what, format=form),
        ],
        share=55,
        into=into,
    )
