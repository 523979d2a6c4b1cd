"""The shift does not save log(softmax); log-softmax does."""

from __future__ import annotations

from functools import partial

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence, table
from softmax_viz.lessons.overflow import range_figures
from softmax_viz.lessons.overflow.floating_point import DTYPES
from softmax_viz.lessons.overflow.logarithms import losses
from softmax_viz.lessons.overflow.settings import GAP
from softmax_viz.live import Player, Points

__all__ = ["show"]

_TOP = 1050.0
# Plotly leaves an empty text out, and then the player could not write there.
_NOTHING = "\u00a0"
_model = partial(losses, top=_TOP)


def show(stage: Stage, _: None) -> None:
    """Draw the loss by both ways along the gap, in every dtype."""
    with stage.controls:
        gap = slider(GAP, stage.text("gap"), format="%.0f")
    gaps = GAP.grid.values
    along = _model(gap=gaps[:, None])
    count, infinite = len(DTYPES), [_NOTHING, write(float("inf"), "!f0")]
    with stage.follow(_model, {"gap": gap}, state=()) as page:
        loss = float(page.now["loss"][0])
        stage.chart(
            page,
            range_figures.loss_curves(
                gaps.tolist(),
                along["lost"].T,
                along["loss"][:, 0],
                (gap.value, page.now["lost_places"].tolist(), loss),
                top=_TOP,
                dtypes=DTYPES,
                words=[infinite[int(word)] for word in page.now["lost_words"]],
                title=stage.text("axis"),
                names=(stage.text("lost"), stage.text("kept")),
            ),
            key="losses",
            alt=stage.text(
                "alt",
                gap=write(gap.value, "f0"),
                lost=listed(DTYPES, page.now["lost"], "!f1"),
                kept=write(loss, "!f1"),
            ),
            moves=[
                Points(count + 2, x="gaps", y="lost_places", text="lost_words", labels=infinite),
                Points(count + 3, x="gap", y="loss"),
            ],
            share=85,
        )
        values = {name: page.number(name, 0, "f2") for name in ("logsumexp", "score", "loss")}
        with stage.picture:
            sentence(stage.text("relation", **values))
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(page)
    with stage.actions:
        st.markdown(stage.text("formula"))
    stage.take_away()


def _numbers(page: Player) -> None:
    """Show the logarithm of softmax by both ways, a row a dtype."""
    columns = (("p", "!g4"), ("log_p", "!f2"), ("log_softmax", "!f2"))
    rows = [
        [f"<code>{dtype}</code>", *(page.number(output, i, form) for output, form in columns)]
        for i, dtype in enumerate(DTYPES)
    ]
    table(["dtype", "p = softmax(a)", "log(p)", "a − logsumexp(a)"], rows)
