"""Logits and truths for the framework snippets."""

from __future__ import annotations

import numpy as np

__all__ = ["situations"]


def situations(task: str, count: int = 12) -> list[tuple[list[float], list[bool]]]:
    """Give the start of the page, extremes, and logits and truths from all over the controls."""
    rng = np.random.default_rng(0)
    widths = [1] if task == "binary" else [2, 3, 5, 10]
    some = []
    for n in widths:
        extremes = [[0.0] * n, ([10.0, -10.0] * n)[:n], ([-10.0, 10.0] * n)[:n]]
        random = (rng.integers(-100, 101, (count, n)) / 10).tolist()
        for logits in [
            *extremes,
            [0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2][:n],
            *random,
        ]:
            if task == "multiclass":
                right = int(rng.integers(n))
                some.append((logits, [i == right for i in range(n)]))
            else:
                some.append((logits, (rng.random(n) < 0.5).tolist()))
    return some
