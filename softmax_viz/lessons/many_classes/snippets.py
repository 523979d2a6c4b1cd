"""Candidate sampling as Python that runs as it stands."""

from __future__ import annotations

from functools import cache

import numpy as np

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES, NOISE, SEED, example_scores

__all__ = ["sampled_code"]

_PROBABILITIES = {
    "uniform": "np.full(n, 1 / n)",
    "log_uniform": "np.log1p(1 / np.arange(1, n + 1)) / np.log1p(n)",
}


@cache
def _print(draws: int, right: int, sampler: str) -> tuple[float, float, float]:
    """Compute what the snippet prints, in the same order: the last digit must agree."""
    n = CLASSES
    rng = np.random.default_rng(SEED)
    z = NOISE * rng.standard_normal(n) - np.log(np.arange(1, n + 1))
    if sampler == "uniform":
        q = np.full(n, 1 / n)
    else:
        q = np.log1p(1 / np.arange(1, n + 1)) / np.log1p(n)
    drawn = np.unique(rng.choice(n, draws, p=q))
    drawn = drawn[drawn != right]
    expected = 1 - (1 - q[drawn]) ** draws
    full = np.log(np.exp(z).sum()) - z[right]
    plain = np.log(np.exp(z[drawn]).sum() + np.exp(z[right])) - z[right]
    corrected = z[drawn] - np.log(expected)
    estimate = np.log(np.exp(corrected).sum() + np.exp(z[right])) - z[right]
    return float(full), float(plain), float(estimate)


def sampled_code(t: Translator, draws: float, sampler: str) -> str:
    """Write one try of the page: the full loss, and both estimates from the same draws.

    Parameters
    ----------
    t : Translator
        The comments' language.
    draws : float
        K, rounded to a whole number.
    sampler : str
        ``uniform`` or ``log_uniform``.

    Examples
    --------
    >>> code = sampled_code(Translator("en", "many_classes"), 64, "log_uniform")
    >>> print(code.splitlines()[10])
    print(np.log(np.exp(z).sum()) - z[right])  # 3.4215314007286146
    """
    _, right = example_scores()
    k = round(draws)
    full, plain, corrected = _print(k, right, sampler)
    return f"""import numpy as np

n, right, K = {CLASSES}, {right}, {k}
rng = np.random.default_rng({SEED})
z = {NOISE} * rng.standard_normal(n) - np.log(np.arange(1, n + 1))  # {t("comments.scores")}
q = {_PROBABILITIES[sampler]}  # {t(f"samplers.{sampler}")}
drawn = np.unique(rng.choice(n, K, p=q))
drawn = drawn[drawn != right]
expected = 1 - (1 - q[drawn]) ** K

print(np.log(np.exp(z).sum()) - z[right])  # {full}
print(np.log(np.exp(z[drawn]).sum() + np.exp(z[right])) - z[right])  # {plain}
corrected = z[drawn] - np.log(expected)
print(np.log(np.exp(corrected).sum() + np.exp(z[right])) - z[right])  # {corrected}"""
