"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

import numpy as np

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.overflow.examples import EXAMPLES
from softmax_viz.lessons.overflow.floating_point import DTYPES
from softmax_viz.lessons.overflow.model import parse_scores, scores_at
from softmax_viz.lessons.overflow.settings import DTYPE, OFFSET, SCALE, SCORES
from softmax_viz.lessons.overflow.snippets import overflow_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write naive and stable softmax of the scores that were typed."""
    base = parse_scores(str(now[SCORES])) or EXAMPLES["large"].scores
    at = (np.array([[now.number(number)]]) for number in (SCALE, OFFSET))
    return overflow_code(t, scores_at(base, *at)[0].tolist(), now.among(DTYPE, DTYPES))
