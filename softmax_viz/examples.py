"""The named examples of the curriculum: the numbers that must appear on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "BATCHES",
    "BOXES",
    "CALIBRATION",
    "COMPARE",
    "CROSS_ENTROPY",
    "FRAMEWORKS",
    "GRADIENT",
    "HOT_DOGS",
    "LABELLED",
    "LOW_SCORES",
    "OVERFLOW",
    "OVERFLOW_QUIZ",
    "PREDICT",
    "RAW_SCORES",
    "RIVALS",
    "SCENES",
    "SOFTMAX",
    "TEMPERATURE",
    "THRESHOLDS",
    "TOKENS",
    "TOKEN_LOGITS",
    "TRAINING",
    "UNKNOWN",
    "YES_OR_NO",
    "Example",
    "Preset",
    "Typed",
]


@dataclass(frozen=True)
class Example:
    """Scores with a name; ``key`` finds the label and the class names in the catalogues."""

    key: str
    logits: tuple[float, ...]
    temperature: float = 1.0


SOFTMAX = (
    Example("worked", (0.2, 1.5, -2.0)),
    Example("close", (2.0, 1.0, 0.1)),
    Example("softer", (2.0, 1.0, 0.1), temperature=2.0),
    Example("equal", (1.0, 1.0, 1.0, 1.0)),
)

COMPARE = (
    Example("fourth", (0.2, 1.5, -2.0, 3.0, 0.8)),
    Example("fifth", (0.2, 1.5, -2.0, 0.8, 3.0)),
    Example("third", (0.2, 1.5, 3.0, -2.0, 0.8)),
    Example("two", (2.0, 1.0)),
    Example("sigmoid", (0.2, 0.0)),
)

# Scores as a network may give them: which of the two is how likely?
RAW_SCORES = (1790987.0, 12390.0)

# "Divide each score by the sum" is the guess to meet: it gives 1/6, 1/3, 1/2.
PREDICT = Example("predict", (1.0, 2.0, 3.0))


@dataclass(frozen=True)
class Typed(Example):
    """Scores that are computed with in a dtype of their own."""

    dtype: str = "float64"


# Scores that break a naive softmax, each in its own way.
OVERFLOW = (
    Typed("large", (1010.0, 1000.0, 990.0)),
    Typed("fruit", RAW_SCORES),
    Typed("one", (710.0, 0.0, 0.0)),
    Typed("sum", (709.5, 709.5)),
    Typed("low", (-800.0, -801.0)),
    Typed("half", (11.0, 11.0, 11.0), dtype="float16"),
    Typed("tie", (2048.0, 2049.0), dtype="float16"),
)
OVERFLOW_QUIZ = tuple(OVERFLOW[index] for index in (2, 3, 4, 5))


@dataclass(frozen=True)
class Preset:
    """Settings with a name: what each control (its key) is set to."""

    key: str
    values: Mapping[str, float | str]


def _scores(*logits: float, right: int) -> dict[str, float | str]:
    named = {f"z{i}": z for i, z in enumerate(logits, start=1)}
    return {"from_scores": True, "n": len(logits), "y": right, "eps": 0.0, **named}


# Three classes, the third is right: [0, 0, 1] against [0.2, 0.1, 0.7] and its extremes.
CROSS_ENTROPY = (
    Preset("worked", {"from_scores": False, "py": 0.7, "rest": 4, "eps": 0.0}),
    Preset("wrong", {"from_scores": False, "py": 0.02, "rest": 4, "eps": 0.0}),
    Preset("ruled_out", {"from_scores": False, "py": 0.0, "rest": 4, "eps": 0.0}),
    Preset("certain", {"from_scores": False, "py": 1.0, "rest": 4, "eps": 0.0}),
    Preset("uniform", _scores(0.0, 0.0, 0.0, right=3)),
    Preset("scores", _scores(0.2, 1.5, -2.0, right=3)),
)

BOXES = (
    Preset("even", {"red": 0.5, "belief": 0.5}),
    Preset("uneven", {"red": 0.2, "belief": 0.5}),
    Preset("known", {"red": 0.2, "belief": 0.2}),
    Preset("impossible", {"red": 0.2, "belief": 0.0}),
)

YES_OR_NO = (
    Preset("is_yes", {"yes": 0.8, "truth": 1.0}),
    Preset("is_no", {"yes": 0.8, "truth": 0.0}),
    Preset("in_between", {"yes": 0.8, "truth": 0.7}),
)


def _batch(key: str, *samples: tuple[int, str]) -> Preset:
    values: dict[str, float | str] = {"samples": len(samples)}
    for i, (label, prediction) in enumerate(samples, start=1):
        values |= {f"label{i}": label, f"pred{i}": prediction}
    return Preset(key, values)


BATCHES = (
    _batch(
        "mixed",
        (3, "0.2, 0.1, 0.7"),
        (1, "0.8, 0.1, 0.1"),
        (2, "0.3, 0.6, 0.1"),
        (1, "0.05, 0.9, 0.05"),
    ),
    _batch("ruined", (3, "0.2, 0.1, 0.7"), (1, "0.8, 0.1, 0.1"), (2, "0.6, 0, 0.4")),
)

# Probabilities that two models gave to the right class of the same three pictures.
RIVALS = ((0.6, 0.6, 0.6), (0.99, 0.99, 0.01))


def _answer(key: str, *logits: float, right: int, temperature: float = 1.0) -> Preset:
    named = {f"z{i}": z for i, z in enumerate(logits, start=1)}
    watched = f"z{right}"
    settings: dict[str, float | str]
    settings = {"n": len(logits), "y": right, "T": temperature, "watch": watched}
    return Preset(key, {**settings, **named})


# An answer and its right class: what pulls at the logits.
GRADIENT = (
    _answer("worked", 0.2, 1.5, -2.0, right=2),
    _answer("wrong", -4.0, 6.0, 0.0, right=1),
    _answer("right", 6.0, -2.0, 0.0, right=1),
    _answer("uniform", 0.0, 0.0, 0.0, right=1),
    _answer("two", 2.0, 1.0, right=2),
    _answer("warm", 0.2, 1.5, -2.0, right=2, temperature=2.0),
)


def _training(key: str, **chosen: float | str) -> Preset:
    plain: dict[str, float | str] = {"rate": 1.0, "l2": 0.0, "batch": "all", "tseed": 1}
    return Preset(key, plain | {"epochs": 100, "epoch": 100} | chosen)


# What to train, and how: a rate that is too large, with a penalty, leaves float64.
TRAINING = (
    _training("irises", data="iris", fx="petal_length", fy="petal_width"),
    _training("sepals", data="iris", fx="sepal_length", fy="sepal_width"),
    _training("cannot", data="spiral"),
    _training("noisy", data="overlapping", batch="8"),
    _training("restless", data="overlapping", rate=30.0),
    _training("too_fast", data="overlapping", rate=100.0, l2=1.0),
    _training("drawn", data="own"),
)

# A classifier's scores whose largest is the third: argmax says 2.
LABELLED = Example("labelled", (-0.15, -0.87, 1.1))

# The penalty's place in the list of the experiment, and a temperature.
CALIBRATION = (
    Preset("overfitted", {"lam": 0, "tcal": 1.0}),
    Preset("regularised", {"lam": 14, "tcal": 1.0}),
    Preset("timid", {"lam": 17, "tcal": 1.0}),
    Preset("cooled", {"lam": 0, "tcal": 10.0}),
)


def _picture(key: str, sausage: float, bun: float, flat: float) -> Preset:
    return Preset(key, {"sausage": sausage, "bun": bun, "flat": flat})


# Features of a picture; the first is the curriculum's sigmoid(0.2).
HOT_DOGS = (
    _picture("score_02", 0.4, 0.4, 0.0),
    _picture("in_a_bun", 0.9, 0.8, 0.1),
    _picture("no_bun", 0.9, 0.0, 0.15),
    _picture("pizza", 0.3, 0.1, 1.0),
)


def _threshold(key: str, cut: float) -> Preset:
    return Preset(key, {"cut": cut})


THRESHOLDS = (
    _threshold("half", 0.5),
    _threshold("no_false_alarm", 0.9),
    _threshold("miss_none", 0.34),
    _threshold("never", 1.0),
)


def _scene(key: str, *logits: float, present: tuple[bool, bool, bool]) -> Preset:
    named = {f"z{i}": z for i, z in enumerate(logits, start=1)}
    return Preset(key, {**named, **dict(zip(("dog", "cat", "lion"), present, strict=True))})


# One, all and none of dog, cat and lion, with scores that know it.
SCENES = (
    _scene("only_a_dog", 3.0, -1.0, -2.5, present=(True, False, False)),
    _scene("all_three", 4.0, 4.0, 4.0, present=(True, True, True)),
    _scene("nothing", -3.0, -4.0, -3.5, present=(False, False, False)),
)


def _unknown(key: str, *logits: float, elephant: bool, none: float | None = None) -> Preset:
    named = {f"u{i}": z for i, z in enumerate(logits, start=1)}
    extra = {} if none is None else {"u4": none}
    return Preset(
        key, {**named, **extra, "elephant": elephant, "none_class": none is not None, "least": 0.6}
    )


# Scores of dog, cat and duck for a duck, and for an elephant.
UNKNOWN = (
    _unknown("duck", -0.15, -0.87, 1.1, elephant=False),
    _unknown("same_scores", -0.15, -0.87, 1.1, elephant=True),
    _unknown("all_low", -3.0, -3.2, -2.8, elephant=True),
    _unknown("sure_and_wrong", -1.5, -2.0, 3.5, elephant=True),
    _unknown("none_class", -3.0, -3.2, -2.8, elephant=True, none=1.5),
)

# Scores for an elephant: all low, so what will softmax add up to?
LOW_SCORES = Example("low_scores", (-3.0, -3.0, -3.0))


def _paired(
    task: str, *logits: float, right: int = 1, **more: float | str
) -> dict[str, float | str]:
    named: dict[str, float | str] = {f"z{i}": z for i, z in enumerate(logits, start=1)}
    if task != "binary":
        named["n"] = len(logits)
    return {"task": task, "y": right, **named, **more}


# Logits that show what a wrong pair of output and loss does: it cannot reach 0 (the curriculum's
# 0.551 and 1.461), hardly learns where it is sure and wrong, divides by 0, asks one for two.
FRAMEWORKS = (
    Preset("first", _paired("multiclass", 0.2, 1.5, -2.0)),
    Preset("perfect_three", _paired("multiclass", 10.0, -10.0, -10.0, pair="softmax")),
    Preset("perfect_ten", _paired("multiclass", 10.0, *(-10.0,) * 9, pair="softmax")),
    Preset("sure_and_wrong", _paired("multiclass", 8.0, 0.0, 0.0, right=2, pair="softmax")),
    Preset("zero_sum", _paired("multiclass", 2.0, 1.0, -3.0, pair="from_logits")),
    Preset("a_no", _paired("binary", -10.0, is_yes=False, pair="sigmoid")),
    Preset("several", _paired("multilabel", 4.0, 3.0, -4.0, pair="CrossEntropyLoss")),
)

# The same scores from cold to hot; at a tie the cold limit is shared.
TEMPERATURE = (
    Example("close", (2.0, 1.0, 0.1)),
    Example("softer", (2.0, 1.0, 0.1), temperature=2.0),
    Example("cold", (2.0, 1.0, 0.1), temperature=0.05),
    Example("hot", (2.0, 1.0, 0.1), temperature=10.0),
    Example("tie", (2.0, 2.0, 0.1), temperature=0.05),
    Example("five", (0.2, 1.5, -2.0, 3.0, 0.8)),
)

# Made-up scores of twelve next tokens, which each language names: some likely, a long tail.
TOKEN_LOGITS = (5.2, 4.6, 4.3, 3.7, 3.4, 2.8, 2.3, 1.9, 1.2, 0.6, -0.7, -2.0)

TOKENS = (
    Preset("all_tokens", {"Tt": 1.0, "k": 12, "p": 1.0}),
    Preset("greedy", {"Tt": 1.0, "k": 1, "p": 1.0}),
    Preset("three", {"Tt": 1.0, "k": 3, "p": 1.0}),
    Preset("nucleus", {"Tt": 1.0, "k": 12, "p": 0.9}),
    Preset("hot_nucleus", {"Tt": 2.0, "k": 12, "p": 0.9}),
    Preset("both_cuts", {"Tt": 1.0, "k": 6, "p": 0.8}),
)
