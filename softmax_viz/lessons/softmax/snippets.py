"""The lesson's numbers as Python that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.kit.texts import Translator

__all__ = ["softmax_code"]


def softmax_code(t: Translator, logits: Sequence[float], temperature: float) -> str:
    """Write softmax of these scores in NumPy, with what it prints.

    Examples
    --------
    >>> print(softmax_code(Translator("en"), [0.2, 1.5, -2.0], 1.0))
    import numpy as np
    <BLANKLINE>
    z = np.array([0.2, 1.5, -2.0])
    T = 1.0
    e = np.exp((z - z.max()) / T)  # the maximum goes first: nothing can overflow
    p = e / e.sum()
    print(p)  # [0.20920065 0.76761926 0.02318009]
    """
    scores = [float(z) for z in logits]
    lines = str(softmax(np.array(scores), temperature=temperature)).split("\n")
    # Of many classes NumPy prints several lines: they stand below the call.
    comment = "  # " + lines[0] if len(lines) == 1 else "".join(f"\n# {line}" for line in lines)
    return f"""import numpy as np

z = np.array({scores})
T = {float(temperature)}
e = np.exp((z - z.max()) / T)  # {t("comments.maximum")}
p = e / e.sum()
print(p){comment}"""
