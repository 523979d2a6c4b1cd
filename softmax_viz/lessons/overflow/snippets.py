"""Both versions of softmax as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.overflow.floating_point import Steps, shifted_steps, stable_steps

__all__ = ["overflow_code"]


def overflow_code(t: Translator, scores: Sequence[float], dtype: str) -> str:
    """Write naive and stable softmax of these scores, with what they print.

    Examples
    --------
    >>> print(overflow_code(Translator("en", "overflow"), [710.0, 0.0, 0.0], "float64"))
    import numpy as np
    <BLANKLINE>
    a = np.array([710.0, 0.0, 0.0]).astype(np.float64)
    <BLANKLINE>
    # naive
    e = np.exp(a)
    s = e.sum()
    print(s, (e / s).tolist())  # inf [nan, 0.0, 0.0]
    <BLANKLINE>
    # stable: log C = -max(a)
    e = np.exp(a - a.max())
    s = e.sum()
    print(s, (e / s).tolist())  # 1.0 [1.0, 4.47628622567513e-309, 4.47628622567513e-309]
    """

    def printed(steps: Steps) -> str:
        return f"{steps.total[0]!s} {steps.probabilities.tolist()}"

    return f"""import numpy as np

a = np.array({[float(score) for score in scores]}).astype(np.{dtype})

# {t("comments.naive")}
e = np.exp(a)
s = e.sum()
print(s, (e / s).tolist())  # {printed(shifted_steps(scores, dtype))}

# {t("comments.stable")}: log C = -max(a)
e = np.exp(a - a.max())
s = e.sum()
print(s, (e / s).tolist())  # {printed(stable_steps(scores, dtype))}"""
