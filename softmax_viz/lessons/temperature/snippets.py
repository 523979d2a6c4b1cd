"""Draws and cuts as Python that runs as it stands, explained in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.temperature.sampling import HUNDRED, draws, uniforms
from softmax_viz.lessons.temperature.truncation import cut

__all__ = ["cut_code", "draws_code"]


def draws_code(t: Translator, logits: Sequence[float], temperature: float, seed: int) -> str:
    """Write a softmax with a temperature and a hundred draws, with what they print.

    Examples
    --------
    >>> code = draws_code(Translator("en", "temperature"), [2.0, 1.0, 0.1], 2.0, 1)
    >>> print(code.splitlines()[-1])
    print(np.bincount(drawn, minlength=len(z)).tolist())  # [47, 32, 21]
    """
    scores = [float(z) for z in logits]
    p = softmax(np.array(scores), temperature=temperature)
    counts = np.bincount(draws(p, uniforms(seed, HUNDRED)), minlength=len(scores)).tolist()
    return f"""import numpy as np

z = np.array({scores})
T = {float(temperature)}
e = np.exp((z - z.max()) / T)  # {t("comments.maximum")}
p = e / e.sum()
print(p.round(6).tolist())  # {p.round(6).tolist()}

u = np.random.default_rng({seed}).random({HUNDRED})  # {t("comments.seed")}
drawn = np.searchsorted(p.cumsum()[:-1], u, side="right")  # {t("comments.part")}
print(np.bincount(drawn, minlength=len(z)).tolist())  # {counts}"""


def cut_code(t: Translator, logits: Sequence[float], temperature: float, k: int, p: float) -> str:
    """Write temperature, top-k and top-p in this order, with what they print."""
    scores = [float(z) for z in logits]
    arguments = (np.array([[value]]) for value in (temperature, k, p))
    shares = cut(scores)(*arguments)["shares"][0].round(4).tolist()
    return f"""import numpy as np

z = np.array({scores})  # {t("comments.order")}
T, k, p = {float(temperature)}, {k}, {p}
q = np.exp((z - z.max()) / T)
q /= q.sum()  # {t("comments.sum")}
q[k:] = 0  # {t("comments.top_k")}
q /= q.sum()
before = q.cumsum() - q
if p < 1:
    q[before >= p] = 0  # {t("comments.top_p")}
q /= q.sum()
print(q.round(4).tolist())  # {shares}"""
