"""Scores that show what a wrong pair does, for more than one step."""

from __future__ import annotations

from softmax_viz.kit.settings import LOGITS, Preset, scores_of
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.lessons.frameworks.settings import IS_YES, PRESENT, TASK

__all__ = ["A_NO", "SEVERAL", "ZERO_SUM", "sure"]

_RIGHT, _WRONG = 10.0, 8.0


def _scores(*logits: float) -> dict[str, object]:
    # Not `scores_of`: how many classes there are stays as it is.
    return dict(zip((number.key for number in LOGITS), logits, strict=False))


def sure(now: Sample, *, right: bool) -> dict[str, object]:
    """Give scores of a model that is sure of the truth, or of what is not true; nothing else."""
    if right:
        return _scores(*(_RIGHT if yes else -_RIGHT for yes in now.target))
    if now.task == "multiclass":
        # The next class gets it all.
        beside = (now.target.index(True) + 1) % len(now.target)
        return _scores(*(_WRONG if i == beside else 0.0 for i in range(len(now.target))))
    return _scores(*(-_WRONG if yes else _WRONG for yes in now.target))


# With scores that sum to 0 Keras divides by 0.
ZERO_SUM = Preset("zero_sum", scores_of(2.0, 1.0, -3.0))
# Two sigmoids cannot say no, one softmax cannot say two things.
A_NO = Preset("a_no", {TASK.key: "binary", IS_YES.key: False, **_scores(-10.0)})
SEVERAL = Preset("several", {TASK.key: "multilabel", PRESENT.key: [1, 2], **_scores(4.0, 3.0)})
