"""The gradient: what was predicted minus what was true."""

from __future__ import annotations

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.gradient import model
from softmax_viz.lessons.gradient.answer import RIGHT, UNDECIDED, WORKED, WRONG, Answer
from softmax_viz.lessons.gradient.figures import Term, terms
from softmax_viz.live import Bars, Points

__all__ = ["PRESETS", "form", "show"]

PRESETS = (WORKED, WRONG, RIGHT, UNDECIDED)
_FEW = 3


def form(classes: int) -> str:
    """Give how numbers are written on so many bars beside each other."""
    return "f3" if classes <= _FEW else "f2"


def show(stage: Stage, answer: Answer) -> None:
    """Draw p minus y equals p - y, as bars."""
    names, decimals = answer.names, form(len(answer.names))
    with stage.follow(model.pushes, answer.inputs) as page:
        now = page.now
        stage.chart(
            page,
            terms(
                [
                    Term(
                        stage.text("prediction"),
                        now["probabilities"],
                        now["probability_tops"],
                        decimals,
                    ),
                    Term(stage.text("target"), now["target"], now["target_tops"], "f0"),
                    Term("p − y", now["errors"], now["error_tops"], decimals),
                ],
                names,
                ["−", "="],
                notes=[stage.text("above"), stage.text("below")],
            ),
            key="p_minus_y",
            alt=stage.text(
                "alt",
                right=names[answer.right],
                probabilities=listed(names, page.numbers("probabilities", "f3")),
                errors=listed(names, page.numbers("errors", "f3")),
            ),
            moves=[
                Bars(0, "probabilities", handles=answer.keys),
                Points(1, y="probability_tops", text="probabilities", format=decimals),
                Bars(4, "errors", handles=answer.keys),
                Points(5, y="error_tops", text="errors", format=decimals),
            ],
            share=90,
        )
        loss, total = page.number("loss", 0, "f3"), page.number("total", 0, "f3")
        with stage.picture:
            sentence(stage.text("loss", loss=loss, total=total))
    stage.presets(*PRESETS)
    stage.take_away()
