"""Practise: flatter and sharper, what undoes a factor, and how many words a nucleus holds."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit import practise
from softmax_viz.kit.exercise import Array, Exercise, Outputs, Row, columns, knobs, within
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.temperature.truncation import cut

__all__ = ["EXERCISES", "show"]

_WORDS = (3.0, 2.0, 1.5, 1.0, 0.5, 0.0)
_NUCLEUS, _KEPT = 0.9, 4.0
# As they should be, and as they came: multiplied.
_MEANT = (0.5, 1.5, -1.0)
_CAME = tuple(3 * score for score in _MEANT)
_SHARES = softmax(_MEANT)

_after = cut(_WORDS)


def _heated(scores: tuple[float, ...], temperature: Array) -> Array:
    rows = np.tile(scores, (len(temperature), 1))
    return softmax(rows, axis=-1, temperature=temperature)


def _half(temperature: Array) -> Outputs:
    """Ask for one half to the second class, the largest, by temperature alone."""
    p = _heated((0.2, 1.5, 0.8), temperature)
    return {"probabilities": p, "reached": within(p[:, 1:2], 0.5, 0.01)}


def _undo(temperature: Array) -> Outputs:
    """Ask for the temperature that undoes a factor of the scores."""
    p = _heated(_CAME, temperature)
    return {
        "scores": columns(*_CAME),
        "probabilities": p,
        "reached": within(p, _SHARES, 0.005),
    }


def _nucleus(temperature: Array) -> Outputs:
    """Ask for so many words in the nucleus, by temperature alone."""
    found = _after(temperature, np.full((1, 1), len(_WORDS)), np.full((1, 1), _NUCLEUS))
    return {"probabilities": found["probabilities"], "reached": found["kept"] == _KEPT}


EXERCISES = (
    Exercise(
        "half",
        knobs("temperature_half", temperature=(4.0, 0.05, 10.0, 0.05)),
        _half,
        (Row("probabilities", goal=0.5),),
    ),
    Exercise(
        "undo",
        knobs("temperature_undo", temperature=(1.0, 0.05, 10.0, 0.05)),
        _undo,
        (
            Row("scores", -8.0, 8.0, "f1", written=True),
            Row("probabilities", outline=tuple(_SHARES.tolist())),
        ),
    ),
    Exercise(
        "nucleus",
        knobs("temperature_nucleus", temperature=(4.0, 0.1, 5.0, 0.05)),
        _nucleus,
        (Row("probabilities", bars=("word1", "word2", "word3", "word4", "word5", "word6")),),
    ),
)


def show(stage: Stage, _: object) -> None:
    """Show the exercise that is chosen."""
    practise.show(stage, EXERCISES)
