"""Where a computer's softmax fails."""

from __future__ import annotations

import itertools

import numpy as np

from softmax_viz.formats import show
from softmax_viz.functions import log_softmax, softmax
from softmax_viz.kit.exercise import columns
from softmax_viz.lessons.overflow.floating_point import DTYPES, shifted_steps
from softmax_viz.review.question import Array, Bars, Panel, Question, only, written
from softmax_viz.review.settings import BEHIND, LARGE, LOG_C

__all__ = ["ANY_CONSTANT", "BREAKS", "LOGARITHM"]

_LARGE = (1010.0, 1000.0, 990.0)
_CONSTANTS = (-1010.0, -500.0, -100.0)


def _naive(score: Array) -> dict[str, Array]:
    scores = columns(score, 0.0)
    return {dtype: shifted_steps(scores, dtype).probabilities for dtype in DTYPES}


def _order() -> str:
    scores = LARGE.grid.values[:, None].astype(float)
    # The lowest score at which a dtype's softmax is not all numbers.
    failed = {dtype: ~np.isfinite(p).all(axis=1) for dtype, p in _naive(scores).items()}
    first = [int(np.flatnonzero(failed[dtype])[0]) for dtype in DTYPES]
    rises = [a < b for a, b in itertools.pairwise(first)]
    return only(
        fewest=all(rises),
        most=not any(rises) and len(set(first)) > 1,
        together=len(set(first)) == 1,
    )


BREAKS = Question(
    "breaks",
    ("overflow", "dtypes"),
    ("fewest", "most", "together"),
    _order,
    _naive,
    {"score": LARGE},
    Bars(("s", "0"), tuple(Panel(dtype, "!g2", 0, 1.35) for dtype in DTYPES)),
    values=dict(zip(("half", "single", "double"), DTYPES, strict=True)),
)


def _logs(gap: Array) -> dict[str, Array]:
    scores = columns(0.0, -gap.astype(float))
    with np.errstate(divide="ignore"):
        detour = np.log(softmax(scores, axis=-1)[:, 1:])
    return {"logs": columns(detour, log_softmax(scores, axis=-1)[:, 1:])}


def _log_of_softmax() -> str:
    lost = _logs(np.array([[BEHIND.default]]))["logs"][0, 0]
    return only(exact=lost == -BEHIND.default, infinite=np.isneginf(lost), undefined=np.isnan(lost))


LOGARITHM = Question(
    "logarithm",
    ("overflow", "log_softmax"),
    ("exact", "infinite", "undefined"),
    _log_of_softmax,
    _logs,
    {"gap": BEHIND},
    Bars(("log(softmax)", "log-softmax"), (Panel("logs", "!f1", -1150, 200),)),
    values={"score": show(-BEHIND.default, "f0")},
)


def _with_constant(log_c: Array) -> dict[str, Array]:
    steps = shifted_steps(np.array([_LARGE]), "float64", log_c.astype(float))
    return {"exponents": steps.exponents, "p": steps.probabilities}


def _which_constants() -> str:
    p = _with_constant(np.array(_CONSTANTS)[:, None])["p"]
    truth = softmax(_LARGE)
    mended = [np.allclose(row, truth) for row in p]
    return only(
        maximum=mended == [True, False, False],
        several=mended == [True, True, False],
        every=all(mended),
    )


ANY_CONSTANT = Question(
    "any_constant",
    ("overflow", "mend"),
    ("maximum", "several", "every"),
    _which_constants,
    _with_constant,
    {"log_c": LOG_C},
    Bars(("a₁", "a₂", "a₃"), (Panel("exponents", "f0", -1500, 1500), Panel("p", "!g2", 0, 1.35))),
    values={
        "scores": written(_LARGE),
        **{f"c{i}": written([c]) for i, c in enumerate(_CONSTANTS, start=1)},
    },
)
