"""Practise: where one dtype breaks and the next does not, a sum alone, any constant."""

from __future__ import annotations

import numpy as np

from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.overflow.floating_point import (
    KINDS,
    VERDICTS,
    Steps,
    kinds,
    shifted_steps,
    stable_steps,
    verdicts,
)

__all__ = ["EXERCISES", "show"]

_STEP = 0.5
_SCORES = (1010.0, 1000.0, 990.0)
_FINITE, _ZEROS, _RIGHT = KINDS.index("finite"), KINDS.index("zeros"), VERDICTS.index("right")


def _drawn(name: str, steps: Steps) -> Outputs:
    """Give a softmax as numbers, and as bars: what is not finite has none, but a word."""
    p = steps.probabilities.astype(float)
    return {f"{name}_p": p, name: np.where(np.isfinite(p), p, 0)}


def _row(name: str, *bars: str) -> Row:
    return Row(name, 0.0, 1.25, "!p0", written=True, numbers=f"{name}_p", bars=bars)


def _between(dog: Array) -> Outputs:
    """Ask for the smallest score that breaks the naive softmax in float16, but not in float32."""
    small, single = (shifted_steps(columns(dog, 0.0), dtype) for dtype in ("float16", "float32"))
    before = kinds(shifted_steps(columns(dog - _STEP, 0.0), "float16"))
    first = (kinds(small) != _FINITE) & (before == _FINITE) & (kinds(single) == _FINITE)
    return {
        **_drawn("float16", small),
        **_drawn("float32", single),
        "reached": first[:, None],
    }


def _sum(dog: Array, cat: Array) -> Outputs:
    """Ask for exponentials that float16 can hold, with a sum that it cannot."""
    steps = shifted_steps(columns(dog, cat), "float16")
    return {**_drawn("float16", steps), "reached": (kinds(steps) == _ZEROS)[:, None]}


def _constant(log_c: Array) -> Outputs:
    """Ask for a constant that mends the naive softmax, and is not the maximum's."""
    steps = shifted_steps(np.tile(_SCORES, (len(log_c), 1)), "float64", log_c)
    right = verdicts(steps, stable_steps(_SCORES, "float64").probabilities) == _RIGHT
    return {**_drawn("float64", steps), "reached": right[:, None] & (log_c != -max(_SCORES))}


EXERCISES = (
    Exercise(
        "between",
        knobs("overflow_between", dog=(5.0, 0.0, 100.0, _STEP)),
        _between,
        (_row("float16", "dog", "cat"), _row("float32", "dog", "cat")),
    ),
    Exercise(
        "sum",
        knobs("overflow_sum", dog=(5.0, 0.0, 12.0, 0.25), cat=(4.0, 0.0, 12.0, 0.25)),
        _sum,
        (_row("float16", "dog", "cat"),),
    ),
    Exercise(
        "constant",
        knobs("overflow_constant", log_c=(0.0, -2000.0, 0.0, 10.0)),
        _constant,
        (_row("float64", "dog", "cat", "duck"),),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
