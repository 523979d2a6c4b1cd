"""Temperature, draws and cuts as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.maths.sampling import draws, uniforms
from softmax_viz.maths.truncation import next_token

__all__ = ["cut_code", "draws_code"]


def draws_code(logits: Sequence[float], temperature: float, seed: int) -> str:
    """Write a softmax with a temperature and a hundred draws, with what they print.

    Examples
    --------
    >>> print(draws_code([2.0, 1.0, 0.1], 2.0, 1).splitlines()[-1])
    print(np.bincount(drawn, minlength=len(z)).tolist())  # [47, 32, 21]
    """
    scores = [float(z) for z in logits]
    p = softmax(np.array(scores), temperature=temperature)
    counts = np.bincount(draws(p, uniforms(seed, 100)), minlength=len(scores)).tolist()
    return f"""import numpy as np

z = np.array({scores})
T = {float(temperature)}
e = np.exp((z - z.max()) / T)  # the maximum goes first: however small T is, nothing overflows
p = e / e.sum()
print(p.round(6).tolist())  # {p.round(6).tolist()}

u = np.random.default_rng({seed}).random(100)  # the same seed gives the same numbers
drawn = np.searchsorted(p.cumsum()[:-1], u, side="right")  # the part that each u falls on
print(np.bincount(drawn, minlength=len(z)).tolist())  # {counts}"""


def cut_code(logits: Sequence[float], temperature: float, k: int, p: float) -> str:
    """Write temperature, top-k and top-p in this order, with what they print."""
    scores = [float(z) for z in logits]
    arguments = (np.array([[value]]) for value in (temperature, k, p))
    shares = next_token(scores)(*arguments)["shares"][0].round(4).tolist()
    return f"""import numpy as np

z = np.array({scores})  # the largest first
T, k, p = {float(temperature)}, {k}, {p}
q = np.exp((z - z.max()) / T)
q /= q.sum()  # the whole vocabulary's sum
q[k:] = 0  # top-k
q /= q.sum()
before = q.cumsum() - q
if p < 1:
    q[before >= p] = 0  # top-p: the token that crosses p is kept
q /= q.sum()
print(q.round(4).tolist())  # {shares}"""
