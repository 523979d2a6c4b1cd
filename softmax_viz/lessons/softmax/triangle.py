"""Three probabilities are one point in a triangle."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.controls import Heated
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.softmax import figures, model
from softmax_viz.live import Points

__all__ = ["show"]

_CORNERS = 3


def show(stage: Stage, heated: Heated) -> None:
    """Draw the probabilities of three classes as a point among all such triples."""
    names = heated.names
    if len(names) != _CORNERS:
        with stage.picture:
            st.info(stage.text("only_three", n=len(names), dimensions=len(names) - 1))
        return
    with stage.follow(model.corners, heated.inputs) as page:
        p = page.now["probabilities"]
        stage.chart(
            page,
            figures.simplex(p, names),
            key="simplex",
            alt=stage.text("alt", values=listed(names, p)),
            moves=[Points(1, x="plane_x", y="plane_y")],
        )
    stage.take_away()
