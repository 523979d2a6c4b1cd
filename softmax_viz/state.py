"""One table of every parameter that pages share: key, default, bounds.

The keys are the names in the address bar, the same on every page: a link carries the
whole state, and what a learner set on one page is there on the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from softmax_viz.grid import Grid

__all__ = [
    "ANIMAL_SCORES",
    "BATCH",
    "BELIEF",
    "BUN",
    "CAT_SCORE",
    "CLASSES",
    "COOLING",
    "DATA",
    "DESCENT_STEP",
    "DIMENSION",
    "DIRECTION",
    "DISTANCE",
    "DOG_SCORE",
    "DRAWS",
    "DRAW_POWER",
    "DRAW_SEED",
    "DTYPE",
    "DUCK_SCORE",
    "ELEPHANT",
    "EPOCH",
    "EPOCHS",
    "FIRST_DRAWS",
    "FIRST_FEATURE",
    "FLAT",
    "FRAMEWORK",
    "FROM_SCORES",
    "GAP",
    "IN_THE_PICTURE",
    "IS_YES",
    "LAYER_FEATURES",
    "LEARNING_RATE",
    "LEAST",
    "LIMIT_CLASSES",
    "LOGITS",
    "LOG_C",
    "LOG_SCALE",
    "MANY",
    "MAX_CLASSES",
    "MEAN_OVER",
    "NAMES",
    "NAME_LENGTH",
    "NONE_CLASS",
    "NONE_SCORE",
    "NUMBERS",
    "OFFSET",
    "PAIR",
    "PENALTY",
    "PICTURE_FEATURES",
    "POINTS",
    "POINT_CLASS",
    "POINT_X",
    "POINT_Y",
    "PRESENT",
    "PROBABILITY",
    "RACE",
    "RATE",
    "RED",
    "REST",
    "SAMPLES",
    "SAMPLE_CLASSES",
    "SAMPLE_PREDICTIONS",
    "SAUSAGE",
    "SCALE",
    "SCORES",
    "SECOND_FEATURE",
    "SEVERAL",
    "SHIFT",
    "SHUFFLE",
    "SMOOTHING",
    "SOFT_LABEL",
    "STRANGERS",
    "STRENGTH",
    "SURE",
    "TASK",
    "TEMPERATURE",
    "THRESHOLD",
    "TOKEN_TEMPERATURE",
    "TOP_K",
    "TOP_P",
    "TRUE_CLASS",
    "TRUTH",
    "UNIT",
    "VECTORS",
    "WATCHED",
    "WIDTH",
    "YES",
    "ZIPF",
    "Number",
    "numbers_in",
]

MIN_CLASSES, MAX_CLASSES = 2, 10
_MOST_SAMPLES = 6
NAME_LENGTH = 16


@dataclass(frozen=True)
class Number:
    """A number the learner sets: its key, where it starts, where it can go."""

    key: str
    default: float
    low: float
    high: float
    step: float

    @property
    def grid(self) -> Grid:
        """The values its slider can stand on."""
        return Grid(self.low, self.high, self.step)

    def snap(self, value: float) -> float:
        """Move a value, from a hand-written link say, onto the slider's grid."""
        return self.grid.snap(value)


def numbers_in(*namespaces: Mapping[str, object]) -> dict[str, Number]:
    """Collect every number that modules declare, alone or in a tuple, by its key.

    Parameters
    ----------
    *namespaces : mapping
        ``vars(module)`` of each.

    Raises
    ------
    ValueError
        If two different numbers have one key.

    Examples
    --------
    >>> x = Number("x", 0, 0, 1, 1)
    >>> numbers_in({"X": x, "BOTH": (x, "y"), "OTHER": 3}) == {"x": x}
    True
    """
    found: dict[str, Number] = {}
    for namespace in namespaces:
        for value in namespace.values():
            for number in _numbers(value):
                if found.setdefault(number.key, number) != number:
                    raise ValueError(f"two numbers have the key {number.key!r}")
    return found


def _numbers(value: object) -> Iterator[Number]:
    values = value if isinstance(value, tuple) else (value,)
    return (number for number in values if isinstance(number, Number))


# The first three are the worked example of the curriculum; with five classes the fourth
# is the largest, where argmax (index 3) and "the 4th class" part ways.
_LOGITS = (0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2)

LOGITS = tuple(Number(f"z{i}", value, -10.0, 10.0, 0.1) for i, value in enumerate(_LOGITS, start=1))
CLASSES = Number("n", 3, MIN_CLASSES, MAX_CLASSES, 1)
TEMPERATURE = Number("T", 1.0, 0.05, 10.0, 0.05)
SHIFT = Number("c", 0.0, -5.0, 5.0, 0.1)
TRUE_CLASS = Number("y", 1, 1, MAX_CLASSES, 1)

# The page ``overflow`` has scores of its own, typed, because they go far beyond the sliders:
# 10^scale times them, plus shift.  Its sliders cross every limit of every dtype.
SCORES, DTYPE = "scores", "dtype"
SCALE = Number("scale", 0.0, -3.0, 3.0, 0.05)
OFFSET = Number("shift", 0.0, -1200.0, 1200.0, 10.0)
LOG_C = Number("logC", 0.0, -1200.0, 1200.0, 10.0)
GAP = Number("gap", 800.0, 0.0, 1000.0, 5.0)

# The page ``cross-entropy``: the probability of the right class, how many sixths of the rest go
# to the first class, ε of the label; a box and a belief; yes or no; a batch of typed samples.
PROBABILITY = Number("py", 0.7, 0.0, 1.0, 0.005)
REST = Number("rest", 4, 0, 6, 1)
SMOOTHING = Number("eps", 0.0, 0.0, 1.0, 0.005)
RED = Number("red", 0.2, 0.0, 1.0, 0.005)
BELIEF = Number("belief", 0.5, 0.0, 1.0, 0.005)
YES = Number("yes", 0.8, 0.0, 1.0, 0.005)
TRUTH = Number("truth", 1.0, 0.0, 1.0, 0.005)
SAMPLES = Number("samples", 4, 1, _MOST_SAMPLES, 1)
SAMPLE_CLASSES = tuple(f"label{i}" for i in range(1, _MOST_SAMPLES + 1))
SAMPLE_PREDICTIONS = tuple(f"pred{i}" for i in range(1, _MOST_SAMPLES + 1))
UNIT, LOG_SCALE, FROM_SCORES = "unit", "log", "from_scores"

# The page ``gradient``: the learning rate and the steps taken with it, whether the label is soft,
# over how many samples a loss is averaged.
LEARNING_RATE = Number("eta", 1.0, 0.5, 40.0, 0.5)
DESCENT_STEP = Number("gd", 0, 0, 100, 1)
MEAN_OVER = Number("mean_over", 1, 1, 64, 1)
SOFT_LABEL = "soft"

# The page ``training``: data and features by their keys, the settings, the epoch looked at, a
# learner's own points as text; the confidence from which on to answer; a point far away; which
# of the experiment's penalties, and the temperature that mends what it did.
DATA, FIRST_FEATURE, SECOND_FEATURE, POINTS = "data", "fx", "fy", "points"
RATE, PENALTY, BATCH = "rate", "l2", "batch"
SHUFFLE = Number("tseed", 1, 1, 20, 1)
EPOCHS = Number("epochs", 100, 50, 200, 50)
EPOCH = Number("epoch", 100, 0, 100, 1)
POINT_X = Number("px", 0.0, -3.0, 3.0, 0.1)
POINT_Y = Number("py_own", 0.0, -3.0, 3.0, 0.1)
POINT_CLASS = "pclass"
SURE = Number("sure", 0.7, 0.34, 1.0, 0.01)
DISTANCE = Number("far", 8.0, 0.0, 20.0, 0.5)
DIRECTION = Number("toward", 315, 0, 355, 5)
STRENGTH = Number("lam", 0, 0, 17, 1)
COOLING = Number("tcal", 1.0, 0.5, 12.0, 0.25)

# The page ``temperature``: how many draws (one of `maths.sampling.DRAWS`) of which seed;
# the cuts before the next token is drawn, with a temperature of their own; attention's
# dimension and the seed of its queries and keys.
DRAWS, FIRST_DRAWS = "draws", 1000
DRAW_SEED = Number("seed", 1, 1, 999, 1)
TOKEN_TEMPERATURE = Number("Tt", 1.0, 0.05, 10.0, 0.05)
TOP_K = Number("k", 12, 1, 12, 1)
TOP_P = Number("p", 0.9, 0.005, 1.0, 0.005)
DIMENSION = Number("d", 64, 1, 256, 1)
VECTORS = Number("qk", 1, 1, 999, 1)

# The page ``frameworks``: task, framework, the wrong pair looked at; the truth of a yes-or-no
# question and the labels present; K of the limits of a double softmax.
TASK, FRAMEWORK, PAIR, IS_YES, PRESENT = "task", "framework", "pair", "is_yes", "present"
LIMIT_CLASSES = Number("K", 3, 2, 1000, 1)

# The page ``outputs``: what a picture shows of three features, and the threshold of "hot dog"; what
# is in the next picture; a model's scores for an elephant, of "none of these" too, and how sure it
# must be to answer; the three questions.
SAUSAGE = Number("sausage", 0.9, 0.0, 1.0, 0.005)
BUN = Number("bun", 0.4, 0.0, 1.0, 0.005)
FLAT = Number("flat", 0.2, 0.0, 1.0, 0.005)
THRESHOLD = Number("cut", 0.5, 0.0, 1.0, 0.005)
DOG_SCORE = Number("u1", -0.15, -4.0, 4.0, 0.01)
CAT_SCORE = Number("u2", -0.87, -4.0, 4.0, 0.01)
DUCK_SCORE = Number("u3", 1.1, -4.0, 4.0, 0.01)
NONE_SCORE = Number("u4", 2.0, -4.0, 4.0, 0.01)
LEAST = Number("least", 0.6, 0.0, 1.0, 0.005)
PICTURE_FEATURES = (SAUSAGE, BUN, FLAT)
ANIMAL_SCORES = (DOG_SCORE, CAT_SCORE, DUCK_SCORE)
IN_THE_PICTURE = ("dog", "cat", "lion")
ELEPHANT, NONE_CLASS = "elephant", "none_class"
SEVERAL, MANY, STRANGERS = "several", "many", "strangers"

# The page ``many-classes``: the decimal logarithm of the number of classes, how many features the
# layer gets; the sampler and the logarithm to base 2 of its draws; how wide a softmax is trained.
WIDTH = Number("wide", 3.0, 1.0, 6.0, 0.02)
LAYER_FEATURES = Number("feat", 64, 64, 4096, 64)
DRAW_POWER = Number("log2K", 6.0, 2.0, 12.0, 0.1)
ZIPF, RACE = "zipf", "race"

# Class names; empty means "class 1", … in the language of the page.
NAMES = tuple(f"name{i}" for i in range(1, MAX_CLASSES + 1))
# The class a page looks at more closely: the one whose slider moved last.
WATCHED = "watch"

# What a reset resets: every number declared above.
NUMBERS = numbers_in(vars())
