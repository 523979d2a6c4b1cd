"""The lesson's numbers as Python that runs as it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from softmax_viz.functions import keep_max, one_hot_argmax, softmax

__all__ = ["compare_code"]


def compare_code(logits: Sequence[float], temperature: float) -> str:
    """Write the four functions of these scores in NumPy and SciPy, with what they print."""
    scores = [float(z) for z in logits]
    z = np.array(scores)
    kept = keep_max(z).tolist()
    # To the last digit as SciPy computes them: dividing by T first, and the textbook sigmoid.
    lines = [
        "import numpy as np",
        "from scipy.special import expit, softmax",
        "",
        f"z = np.array({scores})",
        f"T = {float(temperature)}",
        f"print(softmax(z / T).tolist())  # {softmax(z / temperature).tolist()}",
        f"print(np.where(np.arange(len(z)) == z.argmax(), z, 0).tolist())  # {kept}",
        f"print(z.argmax())  # {int(z.argmax())}",
        f"print(np.eye(len(z))[z.argmax()].tolist())  # {one_hot_argmax(z).tolist()}",
        f"print(expit(z).tolist())  # {[1 / (1 + math.exp(-v)) for v in scores]}",
    ]
    return "\n".join(lines)
