"""Numbers that stand in a sentence, where no value is filled in, are those of the code."""

from __future__ import annotations

import re

import numpy as np
import pytest

from softmax_viz.formats import show
from softmax_viz.functions import sigmoid
from softmax_viz.kit.texts import LANGUAGES, catalogue
from softmax_viz.lessons.frameworks.pairings import EPSILON, LOG_FLOOR
from softmax_viz.lessons.gradient.derivatives import STEP
from softmax_viz.lessons.gradient.gradient_descent import STEPS
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES, REPEATS
from softmax_viz.lessons.many_classes.softmax_cost import FEATURES, NEGATIVES
from softmax_viz.lessons.many_classes.wide_softmax import WIDTHS
from softmax_viz.lessons.outputs.thresholds import PICTURES

TWICE = show(float(sigmoid(1.0)), "f3")
# What the clipped probability of the truth costs.
CLIPPED = show(float(-np.log(EPSILON)), "f0")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("lesson", "key", "numbers"),
    [
        ("outputs", "threshold.idea", [PICTURES]),
        ("gradient", "measure.idea", [f"{STEP:.4f}"]),
        ("gradient", "descent.rises", [STEPS]),
        ("many_classes", "every_score.few", [NEGATIVES]),
        ("many_classes", "cost.idea", [NEGATIVES + 1]),
        ("many_classes", "cost.sampled", [NEGATIVES + 1]),
        ("many_classes", "measure.idea", [FEATURES, NEGATIVES]),
        ("many_classes", "predict.idea", [CLASSES, NEGATIVES]),
        ("many_classes", "sampling.take_away", [CLASSES]),
        ("many_classes", "more_draws.idea", [REPEATS]),
        ("many_classes", "race.take_away", [WIDTHS[0], WIDTHS[-1]]),
        ("frameworks", "explain.binary.sigmoid", [0.5, TWICE]),
        ("frameworks", "explain.multilabel.sigmoid", [0.5, TWICE]),
        ("frameworks", "explain.binary.softmax", [f"{-LOG_FLOOR:.0f}"]),
        ("frameworks", "explain.binary.from_logits", [CLIPPED]),
        ("frameworks", "explain.multiclass.from_logits", [CLIPPED]),
    ],
)
def test_a_typed_number_is_the_code_s(
    lesson: str, key: str, numbers: list[object], language: str
) -> None:
    """Both languages say the number that the code has, as a number of its own."""
    text = catalogue(language, lesson)[key]
    for number in numbers:
        assert re.search(rf"(?<![\d.]){re.escape(str(number))}(?![\d]|\.\d)", text), number
