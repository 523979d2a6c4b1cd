"""What a temperature and a mean over samples do to the gradient."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.class_bars import Panel
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import TEMPERATURE, Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import equation, listed
from softmax_viz.lessons.gradient import figures, model, snippets
from softmax_viz.lessons.gradient.answer import Answer
from softmax_viz.lessons.gradient.derivation import vector
from softmax_viz.lessons.gradient.settings import MEAN_OVER
from softmax_viz.live import Bars, Points

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("warm", {TEMPERATURE.key: 2.0}),
    Preset("batch", {MEAN_OVER.key: 64}),
)
_MARKS = (-10.0, -1.0, 0.0, 1.0, 10.0)


def show(stage: Stage, answer: Answer) -> None:
    """Draw (p - y) / (T · N), and its measurement beside it."""
    names = answer.names
    chart = stage.picture.container()
    # Below the picture: with five classes there is no room for two more beside it.
    left, right = stage.picture.columns(2, wrap=False)
    with left:
        temperature = slider(TEMPERATURE, stage.t("controls.temperature"))
    with right:
        samples = slider(MEAN_OVER, stage.text("samples"))
    inputs = {**answer.inputs, "temperature": temperature, "samples": samples}
    places = model.scaled_place(np.array(_MARKS)).tolist()
    ticks = [(place, write(mark, "g1")) for place, mark in zip(places, _MARKS, strict=True)]
    form = "f4" if len(names) <= 5 else "g2"  # noqa: PLR2004 - what fits above a bar
    with stage.follow(model.scaled, inputs) as page:
        now = page.now
        stage.chart(
            page,
            figures.panels_of(
                [Panel(stage.text("share"), now["share_at"], now["share"], form, -1.3, 1.3, ticks)],
                [now["share_tops"]],
                names,
            ),
            key="scale",
            alt=stage.text("alt", values=listed(names, page.numbers("share"))),
            moves=[Bars(0, "share_at"), Points(1, y="share_tops", text="share", format=form)],
            share=60,
            into=chart,
        )
        with chart:
            equation("(p − y)/(T·N)", vector(page, "share", len(names)))
            equation(stage.text("finite"), vector(page, "finite", len(names)))
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.gradient_code, stage.t, answer.logits, answer.right, temperature.value)
