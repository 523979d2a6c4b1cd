"""Cross-entropy and entropy as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.kit.texts import Translator

__all__ = ["cross_entropy_code", "entropy_code"]

Numbers = Sequence[float] | NDArray[np.floating[Any]]


def _charge(weights: Sequence[float], p: Sequence[float]) -> float:
    """Compute what the snippets compute, in the same order: the last digit must agree."""
    y, q = np.array(weights), np.array(p)
    counts = y > 0
    with np.errstate(divide="ignore"):
        return float(np.sum(y[counts] * (0 - np.log(q[counts]))))


def cross_entropy_code(t: Translator, target: Numbers, prediction: Numbers) -> str:
    """Write the cross-entropy of a target and a prediction, with what it prints.

    Examples
    --------
    >>> t = Translator("en", "cross_entropy")
    >>> print(cross_entropy_code(t, [0.0, 0.0, 1.0], [0.2, 0.1, 0.7]))
    import numpy as np
    <BLANKLINE>
    y = np.array([0.0, 0.0, 1.0])
    p = np.array([0.2, 0.1, 0.7])
    counts = y > 0  # 0 · log 0 is 0: where y is 0, nothing is charged
    with np.errstate(divide="ignore"):  # log 0 is -inf
        nats = np.sum(y[counts] * (0 - np.log(p[counts])))
    print(nats, "nats")  # 0.35667494393873245 nats
    print(nats / np.log(2), "bits")  # 0.5145731728297583 bits
    """
    y, p = [float(v) for v in target], [float(v) for v in prediction]
    nats = _charge(y, p)
    return f"""import numpy as np

y = np.array({y})
p = np.array({p})
counts = y > 0  # {t("comments.counts")}
with np.errstate(divide="ignore"):  # {t("comments.infinite")}
    nats = np.sum(y[counts] * (0 - np.log(p[counts])))
print(nats, "nats")  # {nats} nats
print(nats / np.log(2), "bits")  # {nats / np.log(2)} bits"""


def entropy_code(t: Translator, share: float, guess: float) -> str:
    """Write the entropy of a box with a share of red balls, and what a belief about it costs.

    Examples
    --------
    >>> print(entropy_code(Translator("en", "cross_entropy"), 0.2, 0.5).splitlines()[-4])
    print(charge(y, y), "nats")  # 0.5004024235381879 nats
    """
    y, p = [share, 1 - share], [guess, 1 - guess]
    return f"""import numpy as np


def charge(y, p):
    counts = y > 0  # {t("comments.counts")}
    with np.errstate(divide="ignore"):  # {t("comments.infinite")}
        return np.sum(y[counts] * (0 - np.log(p[counts])))


y = np.array([{share}, 1 - {share}])
p = np.array([{guess}, 1 - {guess}])

# {t("comments.entropy")}
print(charge(y, y), "nats")  # {_charge(y, y)} nats

# {t("comments.cross_entropy")}
print(charge(y, p), "nats")  # {_charge(y, p)} nats"""
