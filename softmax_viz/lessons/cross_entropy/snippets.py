"""Cross-entropy and entropy as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.kit.texts import Translator

__all__ = ["cross_entropy_code", "entropy_code", "notes"]

Numbers = Sequence[float] | NDArray[np.floating[Any]]


def notes(t: Translator) -> dict[str, str]:
    """Give what the comments say, in the reader's language."""
    return {name: t(f"code.{name}") for name in ("counts", "infinite")}


def _charge(weights: Sequence[float], p: Sequence[float]) -> float:
    """Compute what the snippets compute, in the same order: the last digit must agree."""
    y, q = np.array(weights), np.array(p)
    counts = y > 0
    with np.errstate(divide="ignore"):
        return float(np.sum(y[counts] * (0 - np.log(q[counts]))))


def cross_entropy_code(target: Numbers, prediction: Numbers, *, counts: str, infinite: str) -> str:
    """Write the cross-entropy of a target and a prediction, with what it prints.

    ``counts`` and ``infinite`` say why some classes are left out and warnings are not wanted.

    Examples
    --------
    >>> why = {"counts": "0 · log 0 is 0", "infinite": "log 0 is -inf"}
    >>> print(cross_entropy_code([0.0, 0.0, 1.0], [0.2, 0.1, 0.7], **why))
    import numpy as np
    <BLANKLINE>
    y = np.array([0.0, 0.0, 1.0])
    p = np.array([0.2, 0.1, 0.7])
    counts = y > 0  # 0 · log 0 is 0
    with np.errstate(divide="ignore"):  # log 0 is -inf
        nats = np.sum(y[counts] * (0 - np.log(p[counts])))
    print(nats)  # 0.35667494393873245
    print(nats / np.log(2))  # 0.5145731728297583 bits
    """
    y, p = [float(v) for v in target], [float(v) for v in prediction]
    nats = _charge(y, p)
    return f"""import numpy as np

y = np.array({y})
p = np.array({p})
counts = y > 0  # {counts}
with np.errstate(divide="ignore"):  # {infinite}
    nats = np.sum(y[counts] * (0 - np.log(p[counts])))
print(nats)  # {nats}
print(nats / np.log(2))  # {nats / np.log(2)} bits"""


def entropy_code(share: float, guess: float, *, counts: str, infinite: str) -> str:
    """Write the entropy of a box with a share of red balls, and what a belief about it costs.

    ``counts`` and ``infinite`` are as in `cross_entropy_code`.

    Examples
    --------
    >>> print(entropy_code(0.2, 0.5, counts="", infinite="").splitlines()[-2])
    print(charge(y, y))  # 0.5004024235381879 nats: H(y)
    """
    y, p = [share, 1 - share], [guess, 1 - guess]
    return f"""import numpy as np


def charge(y, p):
    counts = y > 0  # {counts}
    with np.errstate(divide="ignore"):  # {infinite}
        return np.sum(y[counts] * (0 - np.log(p[counts])))


y = np.array([{share}, 1 - {share}])
p = np.array([{guess}, 1 - {guess}])
print(charge(y, y))  # {_charge(y, y)} nats: H(y)
print(charge(y, p))  # {_charge(y, p)} nats: H(y, p) = H(y) + KL(y‖p)"""
