"""The code on the pages runs as it stands and prints what its comments say."""

from __future__ import annotations

import doctest

import numpy as np

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.softmax import snippets, stages
from softmax_viz.lessons.softmax.snippets import softmax_code
from tests.lessons.snippets import comments, outputs


def situations() -> list[tuple[tuple[float, ...], float]]:
    """Give presets, extremes and scores from all over the sliders."""
    rng = np.random.default_rng(0)
    some = [
        (tuple(preset.values[f"z{i + 1}"] for i in range(preset.values["n"])), preset.values["T"])
        for preset in stages.PRESETS
    ]
    some += [((10.0,) + (-10.0,) * 9, 0.05), ((0.0,) * 10, 10.0), ((10.0, -10.0), 0.05)]
    for count in range(2, 11):
        for _ in range(8):
            scores = tuple((rng.integers(-100, 101, count) / 10).tolist())
            some.append((scores, float(rng.integers(1, 201)) / 20))
    return some


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(snippets).failed == 0


def test_comments_are_what_it_prints() -> None:
    """Each snippet, run alone, prints its comments to the last digit."""
    speakers = [Translator(language, "softmax") for language in LANGUAGES]
    codes = [softmax_code(t, *given) for t in speakers for given in situations()]
    for code, printed in zip(codes, outputs(codes, "-W", "error"), strict=True):
        assert printed == comments(code), code


def test_worked_example() -> None:
    """The snippet shows the curriculum's eight digits."""
    assert "# [0.20920065 0.76761926 0.02318009]" in softmax_code(
        Translator("en"), [0.2, 1.5, -2.0], 1.0
    )


def test_numbers_are_plain() -> None:
    """NumPy's own numbers are written as Python's: no np.float64(...) in the code."""
    t = Translator("en")
    assert softmax_code(t, np.array([1.0, 2.0]), np.float64(2.0)) == softmax_code(t, [1, 2], 2)
