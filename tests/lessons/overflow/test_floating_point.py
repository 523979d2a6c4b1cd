"""The arithmetic of every dtype: bit for bit what NumPy does, and in NumPy's own words."""

from __future__ import annotations

import doctest
import json
import shutil
import subprocess
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from softmax_viz.formats import show
from softmax_viz.lessons.overflow import floating_point, model, snippets
from softmax_viz.lessons.overflow.examples import EXAMPLES
from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    STEPS,
    VERDICTS,
    limits,
    numpy_says,
    shifted_steps,
    stable_steps,
    verdicts,
)

if TYPE_CHECKING:
    from softmax_viz.lessons.overflow.examples import Example

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda e: e.key)
def test_what_numpy_says_is_what_it_warns(example: Example, dtype: str) -> None:
    """Word for word, step by step, the warnings that a plain run of the lines would give."""

    def warned(line: Any) -> tuple[Any, str]:  # noqa: ANN401 (any line of code)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = line()
        assert {warning.category for warning in caught} <= {RuntimeWarning}
        return result, str(caught[0].message) if caught else ""

    a, cast = warned(lambda: np.array(example.scores).astype(dtype))
    e, exp = warned(lambda: np.exp(a))
    s, total = warned(e.sum)
    _, divide = warned(lambda: e / s)
    shifted, subtract = warned(lambda: a - a.max())
    stable_e, stable_exp = warned(lambda: np.exp(shifted))
    stable_s, stable_total = warned(stable_e.sum)
    _, stable_divide = warned(lambda: stable_e / stable_s)
    naive, stable = numpy_says(example.scores, dtype)
    assert naive == (cast, exp, total, divide)
    assert stable == (cast, subtract, stable_exp, stable_total, stable_divide)


def test_threads_do_not_hear_each_other() -> None:
    """What NumPy says in one session is heard in no other, whatever runs beside it."""
    heard: set[tuple[tuple[str, ...], ...]] = set()
    stop = threading.Event()

    def noise() -> None:
        while not stop.is_set():
            numpy_says([1e6, 0.0], "float16")

    thread = threading.Thread(target=noise)
    thread.start()
    for _ in range(300):
        heard.add(numpy_says([1.0, 2.0], "float32"))
    stop.set()
    thread.join()
    assert heard == {tuple(("",) * len(side) for side in STEPS)}


def test_limits() -> None:
    """The curriculum's thresholds, each the first number that fails."""
    found = {d: (round(limits(d).infinite, 2), round(limits(d).zero, 2)) for d in DTYPES}
    assert found == {
        "float16": (11.09, -17.34),
        "float32": (88.72, -103.97),
        "float64": (709.78, -745.13),
    }
    for dtype in DTYPES:
        kind = np.dtype(dtype).type
        above, below = kind(limits(dtype).infinite), kind(limits(dtype).zero)
        with np.errstate(all="ignore"):
            assert np.isinf(np.exp(above))
            assert np.isfinite(np.exp(np.nextafter(above, kind(0))))
            assert np.exp(below) == 0
            assert np.exp(np.nextafter(below, kind(0))) > 0


@pytest.mark.parametrize(
    ("scores", "dtype", "naive", "stable"),
    [
        ([1010, 1000, 990], "float64", ["nan", "nan", "nan"], [0.99995, 4.5e-5, 2e-9]),
        ([1790987, 12390], "float64", ["nan", "nan"], [1, 0]),
        ([1790987, 12390], "float32", ["nan", "nan"], [1, 0]),
        ([1790987, 12390], "float16", ["nan", "nan"], ["nan", "nan"]),
        ([710, 0, 0], "float64", ["nan", 0, 0], [1, 0, 0]),
        ([709.5, 709.5], "float64", [0, 0], [0.5, 0.5]),
        ([-800, -801], "float64", ["nan", "nan"], [0.731, 0.269]),
        ([11, 11, 11], "float16", [0, 0, 0], [1 / 3, 1 / 3, 1 / 3]),
        ([2048, 2049], "float16", ["nan", "nan"], [0.5, 0.5]),
        ([2048, 2049], "float64", ["nan", "nan"], [0.269, 0.731]),
    ],
)
def test_the_curriculums_cases(
    scores: list[float], dtype: str, naive: list[Any], stable: list[Any]
) -> None:
    """Each example fails as the curriculum says, and stands where it says."""
    with np.errstate(all="ignore"):
        expected = np.array(naive, dtype=float), np.array(stable, dtype=float)
    got = shifted_steps(scores, dtype).probabilities, stable_steps(scores, dtype).probabilities
    for one, other in zip(got, expected, strict=True):
        np.testing.assert_allclose(one.astype(float), other, atol=5e-4)


def test_verdicts_name_every_fate() -> None:
    """Each verdict is given where it belongs."""
    cases = {
        "right": ([1, 2], "float64"),
        "off": ([2048, 2049], "float16"),
        "zeros": ([11, 11, 11], "float16"),
        "overflow": ([1010, 0], "float64"),
        "underflow": ([-800, -801], "float64"),
        "score": ([1790987, 12390], "float16"),
    }
    stable = {"off"}
    for name, (scores, dtype) in cases.items():
        compute = stable_steps if name in stable else shifted_steps
        truth = stable_steps(scores, "float64").probabilities
        assert VERDICTS[int(verdicts(compute(scores, dtype), truth))] == name


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here")
def test_failures_are_marked_alike() -> None:
    """Python and the live player write what is not finite by the same word and sign."""
    module = (ROOT / "softmax_viz" / "live" / "live.js").as_uri()
    script = f"""import {{ show }} from {json.dumps(module)}
    const numbers = [NaN, Infinity, -Infinity, 0, -0.5, 4.54e-5, 1790987]
    const forms = ["!f2", "!g4"]
    console.log(JSON.stringify(forms.map((form) => numbers.map((number) => show(number, form)))))"""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    numbers = [np.nan, np.inf, -np.inf, 0.0, -0.5, 4.54e-5, 1790987.0]
    expected = [[show(number, form) for number in numbers] for form in ("!f2", "!g4")]
    assert json.loads(done.stdout) == expected
    assert expected[1][:3] == ["✗ nan", "✗ inf", "✗ −inf"]


@pytest.mark.parametrize("module", [floating_point, model, snippets])
def test_doctests(module: Any) -> None:  # noqa: ANN401 (a module)
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0
