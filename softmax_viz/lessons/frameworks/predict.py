"""Predict how low the loss of a perfect model gets if softmax is applied twice."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax, softmax_cross_entropy
from softmax_viz.kit import quiz
from softmax_viz.kit.chart import beyond
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, table
from softmax_viz.lessons.frameworks import figures, model
from softmax_viz.lessons.frameworks.double_softmax import double_softmax_limits

__all__ = ["SURE", "show"]

# Scores of a model that is sure of the first class, which is right.
SURE = (10.0, -10.0, -10.0)
_HIGHEST = 1.3
_TOLD = (3, 10)


def show(stage: Stage, _: None) -> None:
    """Ask for the lowest loss; then show what the second softmax gets, and gives."""
    known = quiz.answered(stage) is not None
    names = class_names(stage.t, len(SURE))
    names = (f"✓ {names[0]}", *names[1:])
    once = softmax(np.array(SURE))
    twice = softmax(once)
    first, second = (once, twice) if known else (np.array(SURE), once)
    loss = np.array([softmax_cross_entropy(once, np.array([1.0, 0.0, 0.0])) if known else 0.0])
    unit = (-0.16, _HIGHEST)
    ends = (unit if known else (-model.SCORES, model.SCORES), unit, unit)
    spans = [high - low for low, high in ends]
    seen = {
        "logits": first,
        "logit_numbers": beyond(first, spans[0]),
        "probabilities": second,
        "probability_numbers": beyond(second, spans[1]),
        "loss": loss,
        "loss_at": loss,
        "loss_number": beyond(loss, spans[2]),
    }
    part = "answer" if known else "asked"
    stage.chart(
        None,
        figures.into_the_loss(
            seen,
            names,
            [stage.text(f"{part}.{place}") for place in ("first", "second")] + [stage.text("loss")],
            [(1, 2, "CrossEntropyLoss")] if known else [(2, 2, "CrossEntropyLoss")],
            ends=ends,
            ticks=[(0, "0"), (1, "1")],
            form="f3" if known else "f1",
            unknown=not known,
        ),
        key="twice",
        alt=stage.text(
            f"{part}.alt",
            first=listed(names, first, "f3"),
            second=listed(names, second, "f3"),
            loss=write(float(loss[0]), "f3"),
        ),
        share=55 if known else 90,
    )

    def reveal() -> None:
        found = {k: double_softmax_limits(k) for k in _TOLD}
        rows = [
            [str(k), *(write(float(found[k][name]), "f3") for name in ("probability", "lowest"))]
            for k in _TOLD
        ]
        with stage.picture:
            table([stage.text(head) for head in ("classes", "highest", "lowest")], rows)

    quiz.choose(stage, ("zero", "above", "uniform"), "above", reveal=reveal)
