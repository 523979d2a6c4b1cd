"""The snippets, as far as NumPy and SciPy can tell.

In PyTorch, Keras, JAX and scikit-learn they run in ``tests/frameworks``.
"""

from __future__ import annotations

import doctest
import unicodedata

import numpy as np
import pytest
from scipy import special

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.frameworks import snippets
from softmax_viz.lessons.frameworks.pairings import PAIRS, TASKS
from softmax_viz.lessons.frameworks.snippets import (
    CALLS,
    FRAMEWORKS,
    FUNCTIONS,
    LINES,
    file_name,
    pair_code,
    prints,
)
from tests.lessons.frameworks.situations import situations
from tests.lessons.snippets import comments, explains_in, outputs

SPEAKERS = [Translator(language, "frameworks") for language in LANGUAGES]


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(snippets).failed == 0


@pytest.mark.parametrize("task", TASKS)
def test_numpy_prints_what_its_comments_say(task: str) -> None:
    """NumPy and SciPy print our numbers, to the last digit written."""
    codes = [pair_code(t, "NumPy", task, *given) for t in SPEAKERS for given in situations(task)]
    for code, printed in zip(codes, outputs(codes), strict=True):
        assert printed == comments(code), code
        assert comments(code)


@pytest.mark.parametrize("task", TASKS)
def test_what_is_printed_is_scipys(task: str) -> None:
    """The probabilities and the loss agree with SciPy's."""
    for logits, target in situations(task):
        z, y = np.array(logits), np.array(target, dtype=float)
        if task == "multiclass":
            p, loss = special.softmax(z), -np.sum(y * special.log_softmax(z))
        else:
            p = special.expit(z)
            loss = -np.mean(y * special.log_expit(z) + (1 - y) * special.log_expit(-z))
        shown, written = prints(task, logits, target)
        assert shown == pytest.approx(p.tolist(), abs=5.1e-5)
        assert float(written) == pytest.approx(loss, abs=5.1e-7)


def test_tables_are_whole() -> None:
    """Every framework has a call for every task, and every pair of every task its line."""
    assert list(CALLS) == list(FUNCTIONS) == list(FRAMEWORKS)
    for calls in CALLS.values():
        assert list(calls) == list(TASKS)
    for task in TASKS:
        assert list(LINES[task]) == list(PAIRS[task])


def columns(line: str) -> int:
    """Count the columns of a line: Hangul takes two."""
    return sum(1 + (unicodedata.east_asian_width(letter) == "W") for letter in line)


@pytest.mark.parametrize("t", SPEAKERS, ids=LANGUAGES)
def test_code_is_python_in_the_reader_s_language(t: Translator) -> None:
    """Every snippet compiles, explains in its language, fits a projector's line, has a file."""
    names = set()
    for framework in FRAMEWORKS:
        for task in TASKS:
            z, y = situations(task)[0]
            code = pair_code(t, framework, task, z, y)
            compile(code, file_name(framework, task), "exec")
            assert "$" not in code
            explains_in(code, t.language)
            p, loss = prints(task, z, y)
            # Keras shows its loss twice, the second time in plain TensorFlow.
            losses = [loss] * (1 + (framework == "Keras"))
            assert comments(code).splitlines() == [str(p), *losses]
            # A line with ten logits may be longer.
            fixed = [line for line in code.splitlines() if not line.startswith(("logits", "y ="))]
            assert max(map(columns, fixed)) <= 96, code
            names.add(file_name(framework, task))
    assert len(names) == len(FRAMEWORKS) * len(TASKS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_numbers_are_plain(framework: str) -> None:
    """NumPy's own numbers are written as Python's: no np.float64(...) in the code."""
    given = (np.array([0.2, 1.5]), np.array([False, True]))
    assert pair_code(SPEAKERS[0], framework, "multiclass", *given) == pair_code(
        SPEAKERS[0], framework, "multiclass", [0.2, 1.5], [False, True]
    )


def test_what_scipy_does_without_an_axis() -> None:
    """Softmax of a batch without axis is one distribution over all of it; NumPy has none."""
    batch = [[1.0, 2.0], [3.0, 4.0]]
    assert special.softmax(batch).sum() == pytest.approx(1)
    assert special.softmax(batch, axis=1).sum(axis=1) == pytest.approx([1, 1])
    assert not hasattr(np, "softmax")
