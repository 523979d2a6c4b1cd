"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number

__all__ = [
    "DIMENSION",
    "DRAWS",
    "FIRST_DRAWS",
    "MANY_SEED",
    "SEED",
    "TOKEN_TEMPERATURE",
    "TOP_K",
    "TOP_P",
    "VECTORS",
]

# How many draws (one of `sampling.DRAWS`); the seeds of the hundred and of the many.
FIRST_DRAWS = 1000
DRAWS = Choice("draws", FIRST_DRAWS)
SEED = Number("seed", 1, 1, 999, 1)
MANY_SEED = Number("seed_n", 1, 1, 999, 1)
# The cuts before the next token is drawn, with a temperature of their own.
TOKEN_TEMPERATURE = Number("Tt", 1.0, 0.05, 10.0, 0.05)
TOP_K = Number("k", 12, 1, 12, 1)
TOP_P = Number("p", 0.9, 0.005, 1.0, 0.005)
# How many components a query and its keys have, and the seed they are made of.
DIMENSION = Number("d", 64, 1, 256, 1)
VECTORS = Number("qk", 1, 1, 999, 1)
