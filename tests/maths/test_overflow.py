"""Overflow: bit for bit what NumPy does, and in NumPy's own words."""

from __future__ import annotations

import doctest
import json
import shutil
import subprocess
import threading
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from softmax_viz.examples import OVERFLOW
from softmax_viz.formats import show
from softmax_viz.functions import log_softmax, naive_softmax, softmax, softmax_cross_entropy
from softmax_viz.live import Slider
from softmax_viz.live.sweep import sweep
from softmax_viz.maths import overflow, overflow_model
from softmax_viz.maths.overflow import (
    DTYPES,
    KINDS,
    STEPS,
    VERDICTS,
    kinds,
    limits,
    numpy_says,
    rounded,
    shifted_steps,
    stable_steps,
    verdicts,
    words,
)
from softmax_viz.maths.overflow_model import losses, model, parse_scores, scores_at
from softmax_viz.snippets import overflow_snippets
from softmax_viz.snippets.overflow_snippets import overflow_code
from softmax_viz.state import GAP, LOG_C, OFFSET, SCALE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from softmax_viz.examples import Typed

BASES = [*(example.logits for example in OVERFLOW), (2.0, 1.0, 0.1), (-3.0, 0.5, 0.4, -7.7, 3.1)]
EDGE = 1250.0


def sliders() -> dict[str, Slider]:
    named = {"scale": SCALE, "shift": OFFSET, "log_c": LOG_C}
    return {name: Slider(n.key, n.default, n.grid) for name, n in named.items()}


def swept(base: tuple[float, ...], dtype: str, name: str) -> dict[str, NDArray[Any]]:
    inputs = sliders()
    return sweep(model(base, dtype, SCALE.grid, OFFSET.grid, EDGE), inputs, inputs[name])


def same_bits(a: NDArray[Any], b: NDArray[Any]) -> bool:
    """Compare two arrays bit by bit; every NaN is one NaN."""
    bits = {2: np.uint16, 4: np.uint32, 8: np.uint64}[a.itemsize]
    differ = a.view(bits) != b.view(bits)
    return a.dtype == b.dtype and not np.any(differ & ~(np.isnan(a) & np.isnan(b)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
@pytest.mark.parametrize("name", ["scale", "shift"])
def test_sweeps_are_numpys_bit_for_bit(base: tuple[float, ...], dtype: str, name: str) -> None:
    """Every step at every place of a slider is what the textbook lines give for that row alone."""
    outputs = swept(base, dtype, name)
    inputs = sliders()
    for row, value in enumerate(inputs[name].grid.values):
        scale, shift = (value, 0.0) if name == "scale" else (0.0, value)
        z = np.array(base) * 10.0 ** float(scale) + shift
        with np.errstate(all="ignore"):
            a = z.astype(dtype)
            e = np.exp(a)
            s = e.sum()
            p = e / s
            shifted = a - a.max()
            stable_e = np.exp(shifted)
            stable_p = stable_e / stable_e.sum()
            naive = naive_softmax(a)
        for got, expected in (
            ("scores", a),
            ("naive_exps", e),
            ("naive_total", np.array([s])),
            ("naive_p", p),
            ("naive_p", naive),
            ("stable_exponents", shifted),
            ("stable_exps", stable_e),
            ("stable_p", stable_p),
            ("stable_p", softmax(a)),
        ):
            assert same_bits(outputs[got][row], expected), (got, value)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
def test_log_c_is_a_plus_log_c(base: tuple[float, ...], dtype: str) -> None:
    """Along log C the steps are those of exp(a + log C), bit for bit."""
    outputs = swept(base, dtype, "log_c")
    for row, value in enumerate(sliders()["log_c"].grid.values):
        with np.errstate(all="ignore"):
            e = np.exp(np.array(base).astype(dtype) + np.array([value]).astype(dtype))
            p = e / e.sum()
        assert same_bits(outputs["c_exps"][row], e), value
        assert same_bits(outputs["c_p"][row], p), value


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("example", OVERFLOW, ids=lambda e: e.key)
def test_what_numpy_says_is_what_it_warns(example: Typed, dtype: str) -> None:
    """Word for word, step by step, the warnings that a plain run of the lines would give."""

    def warned(line: Any) -> tuple[Any, str]:  # noqa: ANN401 (any line of code)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = line()
        assert {warning.category for warning in caught} <= {RuntimeWarning}
        return result, str(caught[0].message) if caught else ""

    a, cast = warned(lambda: np.array(example.logits).astype(dtype))
    e, exp = warned(lambda: np.exp(a))
    s, total = warned(e.sum)
    _, divide = warned(lambda: e / s)
    shifted, subtract = warned(lambda: a - a.max())
    stable_e, stable_exp = warned(lambda: np.exp(shifted))
    stable_s, stable_total = warned(stable_e.sum)
    _, stable_divide = warned(lambda: stable_e / stable_s)
    naive, stable = numpy_says(example.logits, dtype)
    assert naive == (cast, exp, total, divide)
    assert stable == (cast, subtract, stable_exp, stable_total, stable_divide)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
def test_nothing_numpy_says_is_lost(base: tuple[float, ...], dtype: str) -> None:
    """Along both sliders every warning has its words on the page."""
    for name in ("scale", "shift"):
        outputs = swept(base, dtype, name)
        for row, value in enumerate(sliders()[name].grid.values):
            at = (value, 0.0) if name == "scale" else (0.0, value)
            said = numpy_says(np.array(base) * 10.0 ** float(at[0]) + at[1], dtype)
            for side, output in zip(said, ("naive_says", "stable_says"), strict=True):
                assert [words()[code] for code in outputs[output][row]] == list(side)


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


def test_a_tie_changes_argmax() -> None:
    """float16 rounds two scores to one, and argmax becomes the first."""
    outputs = swept((2048.0, 2049.0), "float16", "log_c")
    assert outputs["argmax_all"][0].tolist() == [0, 1, 1]
    judged = [VERDICTS[code] for code in outputs["stable_all"][0]]
    assert judged == ["off", "right", "right"]


def test_any_c_leaves_the_result_alone_or_breaks_it() -> None:
    """Along log C the probabilities are the true ones, up to rounding, or they are not finite."""
    base = (1010.0, 1000.0, 990.0)
    outputs = swept(base, "float64", "log_c")
    alive = kinds(shifted_steps(base, "float64", sliders()["log_c"].grid.values[:, None])) == 1
    assert 50 < alive.sum() < len(alive)
    # Not near the lower edge, where exps have few digits left.
    sound = alive & (outputs["c_exponents"].max(axis=1) > -650)
    np.testing.assert_allclose(
        outputs["c_p"][sound], np.tile(softmax(base), (sound.sum(), 1)), rtol=1e-9
    )
    best = int(np.flatnonzero(sliders()["log_c"].grid.values == -1010)[0])
    assert same_bits(outputs["c_p"][best], softmax(base))


@pytest.mark.parametrize("base", BASES, ids=str)
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_map_says_at_every_place_what_happens_there(
    base: tuple[float, ...], dtype: str
) -> None:
    """The parts of both axes agree with what becomes of softmax at each value."""
    outputs = swept(base, dtype, "shift")
    scores = {
        "scale": scores_at(base, SCALE.grid.values[:, None], np.zeros((1, 1))),
        "shift": scores_at(base, np.zeros((1, 1)), OFFSET.grid.values[:, None]),
    }
    now = int(np.flatnonzero(OFFSET.grid.values == 0)[0])
    for name, number in (("scale", SCALE), ("shift", OFFSET)):
        rows = [kinds(shifted_steps(scores[name], d)) for d in DTYPES]
        rows.append(kinds(stable_steps(scores[name], dtype)))
        for row, fates in enumerate(rows):
            for code, kind in enumerate(KINDS):
                start, size = (
                    outputs[f"{name}_{kind}_{part}"][now, row] for part in ("base", "size")
                )
                values = number.grid.values
                drawn = (values > start) & (values < start + size)
                assert np.array_equal(drawn, fates == code), (name, row, kind)


def test_the_sliders_cross_every_limit() -> None:
    """Each slider meets overflow and a finite result in every dtype, the shift 0 / 0 too."""
    outputs = swept(OVERFLOW[0].logits, "float64", "log_c")
    for kind, names in (("overflow", ("scale", "shift")), ("finite", ("scale", "shift"))):
        for name in names:
            assert outputs[f"{name}_{kind}_size"][0, : len(DTYPES)].all(), (kind, name)
    low = swept((0.0, -1.0), "float64", "log_c")
    for kind in ("underflow", "finite", "overflow"):
        assert low[f"shift_{kind}_size"][0, : len(DTYPES)].all(), kind


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


def test_log_of_softmax_is_lost_and_log_softmax_is_not() -> None:
    """[0, -800]: -inf by way of the probability, -800 without it, in every dtype."""
    gaps = GAP.grid.values[:, None]
    outputs = losses(gaps, top=1050.0)
    at = int(np.flatnonzero(gaps[:, 0] == 800)[0])
    assert outputs["log_p"][at].tolist() == [-np.inf] * 3
    assert outputs["log_softmax"][at].tolist() == [-800.0] * 3
    assert outputs["loss"][at].tolist() == [800.0]
    assert outputs["logsumexp"][at] - outputs["score"][at] == outputs["loss"][at]
    for row, gap in enumerate(gaps[:, 0]):
        for column, dtype in enumerate(DTYPES):
            a = rounded([0.0, -gap], dtype)
            with np.errstate(all="ignore"):
                assert outputs["log_p"][row, column] == np.log(softmax(a))[1]
            assert outputs["log_softmax"][row, column] == log_softmax(a)[1]
        assert outputs["loss"][row, 0] == softmax_cross_entropy([0.0, -gap], [0, 1])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("scores", BASES, ids=str)
def test_the_code_prints_what_its_comments_say(
    scores: tuple[float, ...], dtype: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code to copy runs, and every print gives the comment behind it."""
    code = overflow_code(scores, dtype)
    with np.errstate(all="ignore"):
        exec(code, {})  # noqa: S102 (what a learner would do with it)
    expected = [line.split("  # ", 1)[1] for line in code.splitlines() if "print(" in line]
    assert capsys.readouterr().out.splitlines() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "nan, 1",
        "inf, 1",
        "1e31, 0",
        "1,2,3,4,5,6",
        "a, b",
        "1; 2",
        "<b>1</b>, 2",
        "1e999 2",
    ],
)
def test_scores_that_are_none(text: str) -> None:
    """What a person or a link may write instead of scores is refused, not computed with."""
    assert parse_scores(text) is None


def test_scores_as_people_write_them() -> None:
    """Commas, blanks and the typographic minus are all read."""
    assert parse_scores(" 1,2 ,  3.5") == (1.0, 2.0, 3.5)
    assert parse_scores("−800 −801") == (-800.0, -801.0)


@pytest.mark.parametrize("module", [overflow, overflow_model, overflow_snippets])
def test_doctests(module: Any) -> None:  # noqa: ANN401 (a module)
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here")
def test_failures_are_marked_alike(root: Path) -> None:
    """Python and the live player write what is not finite by the same word and sign."""
    module = (root / "softmax_viz" / "live" / "live.js").as_uri()
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
