"""What the shift by the maximum does not mend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from softmax_viz.formats import show as write
from softmax_viz.functions import softmax
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import table
from softmax_viz.lessons.overflow.examples import EXAMPLES, written
from softmax_viz.lessons.overflow.floating_point import DTYPES, stable_steps

__all__ = ["show"]

_NOTHING = (-np.inf, -np.inf)
_FAR, _COLD = (1e300, 9e299), 1e-10


def show(stage: Stage, _: None) -> None:
    """Show cases in which stable softmax fails, or loses what was there."""
    with np.errstate(all="ignore"):
        divided = softmax(np.array(_FAR) / _COLD)
    tie = EXAMPLES["tie"].scores
    temperature = f"{_COLD:g}"
    rows = [
        [stage.text("all"), ", ".join(write(v, "f0") for v in _NOTHING), _list(softmax(_NOTHING))],
        *(
            [
                stage.text("tie", dtype=dtype),
                _list(tie),
                _list(stable_steps(tie, dtype).probabilities),
            ]
            for dtype in (DTYPES[0], DTYPES[-1])
        ),
        [stage.text("divided", T=temperature), written(_FAR), _list(divided)],
        [
            stage.text("shifted", T=temperature),
            written(_FAR),
            _list(softmax(_FAR, temperature=_COLD)),
        ],
    ]
    with stage.picture:
        table([stage.text("case"), stage.text("scores"), stage.text("gives")], rows)
    stage.take_away()


def _list(values: Sequence[float] | NDArray[np.floating]) -> str:
    return ", ".join(
        write(float(v), "!f3") if v % 1 or not np.isfinite(v) else f"{v:.0f}" for v in values
    )
