"""Two nodes in place of one: nothing new."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.outputs import hot_dog, snippets
from softmax_viz.lessons.outputs import hot_dog_figures as figures
from softmax_viz.lessons.outputs.sliders import Picture
from softmax_viz.live import Bars, Inputs, Line, Points

__all__ = ["show"]


def show(stage: Stage, picture: Picture) -> None:
    """Show that two nodes and softmax give the same as one node and sigmoid."""
    inputs: Inputs = {"features": picture.features, "threshold": picture.threshold}
    with stage.follow(hot_dog.two_nodes, inputs) as page:
        now = page.now
        yes, no = stage.t("answer.yes"), stage.t("answer.no")
        stage.chart(
            page,
            figures.one_and_two_nodes(
                now, [yes, yes, no], [stage.text("one_node"), stage.text("two_nodes")]
            ),
            key="nodes_chart",
            alt=stage.text(
                "alt",
                score=write(float(now["score"][0]), "f3"),
                p=write(float(now["p"][0]), "f4"),
                share=write(float(now["shares"][0]), "f4"),
            ),
            moves=[
                Points(0, text="scores", format="f2"),
                Bars(1, "lengths"),
                Points(2, x="lengths", text="lengths", format="f4"),
                Line(3, x="edge", y="heights"),
            ],
            share=80,
        )
        with stage.picture:
            sentence(
                stage.text(
                    "same",
                    score=page.number("score", 0, "f3"),
                    p=page.number("p", 0, "f4"),
                    share=page.number("shares", 0, "f4"),
                )
            )
            sentence(
                stage.text(
                    "answer",
                    p=page.number("p", 0, "f3"),
                    threshold=page.number("threshold", 0, "f3"),
                    sign=page.label("yes", ["<", "≥"]),
                    answer=page.label("yes", [no, yes]),
                )
            )
    stage.take_away()
    features = [feature.value for feature in picture.features]
    stage.code(snippets.hot_dog_code, stage.t, features, picture.threshold.value)
