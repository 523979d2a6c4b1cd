"""Why raw scores are not read."""

from __future__ import annotations

from softmax_viz.functions import softmax
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed
from softmax_viz.lessons.softmax import figures

__all__ = ["SCORES", "show"]

# Scores as a network may give them: how sure is it?
SCORES = (1790987.0, 12390.0)


def show(stage: Stage, _: None) -> None:
    """Show two scores as they came out of a network, and their probabilities."""
    names = [stage.text("apple"), stage.text("pear")]
    p = softmax(list(SCORES))
    stage.chart(
        None,
        figures.two_panels(SCORES, p, names, [stage.text("score"), stage.text("probability")]),
        key="raw_scores",
        alt=stage.text("alt", scores=listed(names, SCORES, "f0"), values=listed(names, p, "f4")),
    )
    stage.take_away()
