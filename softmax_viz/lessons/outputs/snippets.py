"""The lesson's numbers as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.outputs.hot_dog import BIAS, WEIGHTS

__all__ = ["hot_dog_code", "several_code"]


def _sigmoid(z: np.ndarray) -> np.ndarray:
    """Compute what the snippets compute, as they do: the last digit must agree."""
    return np.asarray(1 / (1 + np.exp(-z)))


def hot_dog_code(t: Translator, features: Sequence[float], threshold: float) -> str:
    """Write the yes-or-no model for a picture, with what it prints.

    Examples
    --------
    >>> print(hot_dog_code(Translator("en", "outputs"), [0.4, 0.4, 0.0], 0.5))
    import numpy as np
    <BLANKLINE>
    w, b = np.array([5.0, 3.0, -4.0]), -3.0
    x = np.array([0.4, 0.4, 0.0])
    z = round(float(b + x @ w), 12)  # sums of 0.1 and the like end in ...0000000002
    p = 1 / (1 + np.exp(-z))
    print(z)  # 0.2
    print(float(p))  # 0.549833997312478
    e = np.exp([z, 0])  # the same with two nodes: softmax([z, 0])
    print(float(e[0] / e.sum()))  # 0.549833997312478
    print(bool(p >= 0.5))  # True
    """
    x = [float(v) for v in features]
    z = round(float(BIAS + np.array(x) @ np.array(WEIGHTS)), 12)
    p = float(_sigmoid(np.array(z)))
    e = np.exp([z, 0])
    return f"""import numpy as np

w, b = np.array({list(WEIGHTS)}), {BIAS}
x = np.array({x})
z = round(float(b + x @ w), 12)  # {t("comments.rounded")}
p = 1 / (1 + np.exp(-z))
print(z)  # {z}
print(float(p))  # {p}
e = np.exp([z, 0])  # {t("comments.nodes")}
print(float(e[0] / e.sum()))  # {float(e[0] / e.sum())}
print(bool(p >= {float(threshold)}))  # {p >= float(threshold)}"""


def several_code(t: Translator, logits: Sequence[float], target: Sequence[float]) -> str:
    """Write both output layers for the same scores, with what they print.

    Parameters
    ----------
    t : Translator
        The comments' language.
    logits : sequence of float
        Scores, of all the classes of softmax.
    target : sequence of float
        1 for what is in the picture; a class of softmax that has no sigmoid has no target.

    Examples
    --------
    >>> t = Translator("en", "outputs")
    >>> print(several_code(t, [-0.15, -0.87, 1.1], [0.0, 0.0, 1.0]).splitlines()[-2])
    print(bce.tolist())  # [0.620957047789532, 0.34991825330155735, 0.2873353251154307]
    """
    z, y = np.array(logits, dtype=float), np.array(target, dtype=float)
    known = "" if len(z) == len(y) else f"[:{len(y)}]"
    e = np.exp(z - z.max())
    p = e / e.sum()
    q = _sigmoid(z[: len(y)])
    bce = -(y * np.log(q) + (1 - y) * np.log(1 - q))
    return f"""import numpy as np

z = np.array({z.tolist()})
y = np.array({y.tolist()})
e = np.exp(z - z.max())
p = e / e.sum()  # {t("comments.softmax")}
q = 1 / (1 + np.exp(-z{known}))  # {t("comments.sigmoids")}
bce = -(y * np.log(q) + (1 - y) * np.log(1 - q))
print(p.tolist())  # {p.tolist()}
print(q.tolist())  # {q.tolist()}
print(bce.tolist())  # {bce.tolist()}
print(float(bce.sum()))  # {float(bce.sum())}"""
