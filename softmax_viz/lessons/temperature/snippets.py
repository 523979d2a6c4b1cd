"""Draws and cuts as Python that runs as it stands, explained in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.lessons.temperature.sampling import HUNDRED, draws, uniforms
from softmax_viz.lessons.temperature.truncation import cut

__all__ = ["cut_code", "draws_code"]


def draws_code(
    logits: Sequence[float], temperature: float, seed: int, comments: Sequence[str]
) -> str:
    """Write a softmax with a temperature and a hundred draws, with what they print.

    ``comments`` say why the maximum is subtracted, what the seed does, what a draw is.

    Examples
    --------
    >>> code = draws_code([2.0, 1.0, 0.1], 2.0, 1, ["stable", "seeded", "drawn"])
    >>> print(code.splitlines()[-1])
    print(np.bincount(drawn, minlength=len(z)).tolist())  # [47, 32, 21]
    """
    maximum, seeded, part = comments
    scores = [float(z) for z in logits]
    p = softmax(np.array(scores), temperature=temperature)
    counts = np.bincount(draws(p, uniforms(seed, HUNDRED)), minlength=len(scores)).tolist()
    return f"""import numpy as np

z = np.array({scores})
T = {float(temperature)}
e = np.exp((z - z.max()) / T)  # {maximum}
p = e / e.sum()
print(p.round(6).tolist())  # {p.round(6).tolist()}

u = np.random.default_rng({seed}).random({HUNDRED})  # {seeded}
drawn = np.searchsorted(p.cumsum()[:-1], u, side="right")  # {part}
print(np.bincount(drawn, minlength=len(z)).tolist())  # {counts}"""


def cut_code(
    logits: Sequence[float], temperature: float, k: int, p: float, comments: Sequence[str]
) -> str:
    """Write temperature, top-k and top-p in this order, with what they print.

    ``comments`` say how the scores stand, what is summed, and what the two cuts are.
    """
    order, whole, top_k, top_p = comments
    scores = [float(z) for z in logits]
    arguments = (np.array([[value]]) for value in (temperature, k, p))
    shares = cut(scores)(*arguments)["shares"][0].round(4).tolist()
    return f"""import numpy as np

z = np.array({scores})  # {order}
T, k, p = {float(temperature)}, {k}, {p}
q = np.exp((z - z.max()) / T)
q /= q.sum()  # {whole}
q[k:] = 0  # {top_k}
q /= q.sum()
before = q.cumsum() - q
if p < 1:
    q[before >= p] = 0  # {top_p}
q /= q.sum()
print(q.round(4).tolist())  # {shares}"""
