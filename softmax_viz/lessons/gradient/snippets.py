"""The gradient and its finite difference as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.kit.texts import Translator

__all__ = ["gradient_code"]

_STEP = 1e-4


def _loss(z: np.ndarray, right: int, temperature: float) -> float:
    s = z / temperature
    return float(np.log(np.sum(np.exp(s - s.max()))) + s.max() - s[right])


def gradient_code(t: Translator, logits: Sequence[float], right: int, temperature: float) -> str:
    """Write the gradient, its finite difference and the Jacobian, with what they print.

    Examples
    --------
    >>> t = Translator("en", "gradient")
    >>> print(gradient_code(t, [0.2, 1.5, -2.0], 1, 1.0).splitlines()[10])
    print((p - y) / T)  # [ 0.20920065 -0.23238074  0.02318009]
    """
    scores = [float(z) for z in logits]
    z, count = np.array(scores), len(scores)
    e = np.exp((z - z.max()) / temperature)
    p = e / e.sum()
    y = np.eye(count)[right]
    moves = _STEP * np.eye(count)
    rise = [_loss(z + h, right, temperature) - _loss(z - h, right, temperature) for h in moves]
    jacobian = np.diag(p) - np.outer(p, p)
    sums = np.abs(jacobian.sum(axis=1)).max() < 1e-12  # noqa: PLR2004 - as the snippet says

    def said(value: object) -> str:
        lines = str(value).split("\n")
        return f"  # {lines[0]}" if len(lines) == 1 else "".join(f"\n# {line}" for line in lines)

    return f"""import numpy as np

z = np.array({scores})
T = {float(temperature)}
right = {right}  # {t("comments.right")}

e = np.exp((z - z.max()) / T)
p = e / e.sum()
y = np.eye(len(z))[right]

print((p - y) / T){said((p - y) / temperature)}


def loss(z):
    s = z / T
    return np.log(np.sum(np.exp(s - s.max()))) + s.max() - s[right]


h = {_STEP}
finite = [(loss(z + d) - loss(z - d)) / (2 * h) for d in h * np.eye(len(z))]
print(np.array(finite)){said(np.array(rise) / (2 * _STEP))}

J = np.diag(p) - np.outer(p, p)  # {t("comments.rows")}
print(np.abs(J.sum(axis=1)).max() < 1e-12)  # {sums}"""
