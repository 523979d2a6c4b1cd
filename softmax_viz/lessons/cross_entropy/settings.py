"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number, Text

__all__ = [
    "BELIEF",
    "LOG_SCALE",
    "PROBABILITY",
    "RED",
    "REST",
    "SAMPLES",
    "SAMPLE_CLASSES",
    "SAMPLE_PREDICTIONS",
    "SMOOTHING",
    "TRUTH",
    "UNIT",
    "YES",
]

# The probability of the right class; how many sixths of the rest go to the first class; ε of
# the label.
PROBABILITY = Number("py", 0.7, 0.0, 1.0, 0.005)
REST = Number("rest", 4, 0, 6, 1)
SMOOTHING = Number("eps", 0.0, 0.0, 1.0, 0.005)
UNIT = Choice("unit", "nats")
LOG_SCALE = Choice("log", default=False)

# A box and a belief about it; yes or no.
RED = Number("red", 0.2, 0.0, 1.0, 0.005)
BELIEF = Number("belief", 0.5, 0.0, 1.0, 0.005)
YES = Number("yes", 0.8, 0.0, 1.0, 0.005)
TRUTH = Number("truth", 1.0, 0.0, 1.0, 0.005)

# A batch: each sample's class, counted from 1, and its prediction as text.
_BATCH = (
    (3, "0.2, 0.1, 0.7"),
    (1, "0.8, 0.1, 0.1"),
    (2, "0.3, 0.6, 0.1"),
    (1, "0.05, 0.9, 0.05"),
    (1, "0.3, 0.3, 0.4"),
    (1, "0.3, 0.3, 0.4"),
)
SAMPLES = Number("samples", 4, 1, len(_BATCH), 1)
SAMPLE_CLASSES = tuple(Choice(f"label{i}", label) for i, (label, _) in enumerate(_BATCH, start=1))
SAMPLE_PREDICTIONS = tuple(
    Text(f"pred{i}", text, longest=100) for i, (_, text) in enumerate(_BATCH, start=1)
)
