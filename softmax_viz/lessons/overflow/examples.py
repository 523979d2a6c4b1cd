"""The scores of the curriculum that break a naive softmax, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softmax_viz.kit.settings import Preset
from softmax_viz.lessons.overflow.settings import DTYPE, OFFSET, SCALE, SCORES

__all__ = ["EXAMPLES", "ROUNDS", "Example", "example_of", "preset", "written"]


@dataclass(frozen=True)
class Example:
    """Scores and the dtype in which they break; ``see.<key>`` says how."""

    key: str
    scores: tuple[float, ...]
    dtype: str = "float64"


_ALL = (
    Example("large", (1010.0, 1000.0, 990.0)),
    Example("fruit", (1790987.0, 12390.0)),
    Example("one", (710.0, 0.0, 0.0)),
    Example("sum", (709.5, 709.5)),
    Example("low", (-800.0, -801.0)),
    Example("half", (11.0, 11.0, 11.0), dtype="float16"),
    Example("tie", (2048.0, 2049.0), dtype="float16"),
)
EXAMPLES = {example.key: example for example in _ALL}
# What is asked before it is shown.
ROUNDS = tuple(EXAMPLES[key] for key in ("one", "sum", "low", "half"))


def written(scores: Sequence[float]) -> str:
    """Write scores as a person would type them."""
    return ", ".join(f"{score:.10g}" for score in scores)


def example_of(scores: tuple[float, ...], dtype: str) -> Example | None:
    """Find the example with these scores and this dtype."""
    return next((e for e in _ALL if (e.scores, e.dtype) == (scores, dtype)), None)


def preset(key: str, *, dtype: bool = True) -> Preset:
    """Give an example as a button's settings: its scores as they are, and its dtype.

    Parameters
    ----------
    key : str
        The example.
    dtype : bool
        Whether the dtype is set too, and said by the button.
    """
    example = EXAMPLES[key]
    values: dict[str, object] = {
        SCORES.key: written(example.scores),
        SCALE.key: SCALE.default,
        OFFSET.key: OFFSET.default,
    }
    return Preset(key, {**values, DTYPE.key: example.dtype} if dtype else values)
