"""The page ``overflow``, run as the server runs it."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.examples import OVERFLOW, OVERFLOW_QUIZ
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.maths.overflow import DTYPES, VERDICTS, numpy_says, shifted_steps, stable_steps
from softmax_viz.state import DTYPE, LOG_C, OFFSET, SCALE, SCORES
from softmax_viz.ui.overflow import written
from tests.pages.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    links_with,
    press,
    tables,
    visit,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "overflow"
TOLERANCE = 0.01
opened = partial(visit, PAGE)


def figure(app: AppTest, index: int) -> dict[str, Any]:
    """Give a chart: 0 the probabilities, 1 and 2 along the sliders, 3 the windows, 4 the losses."""
    return figures(app)[index]


def slider_values(app: AppTest) -> dict[str, float]:
    """Read the page's own sliders."""
    return {n.key: app.slider(key=n.key).value for n in (SCALE, OFFSET, LOG_C)}


# ---- The curriculum's examples -----------------------------------------------------------


@pytest.mark.parametrize("example", OVERFLOW, ids=lambda example: example.key)
def test_an_example_shows_its_numbers(language: str, example: Any) -> None:  # noqa: ANN401
    """A preset sets scores and dtype; chart, tables and code have what NumPy gives for them."""
    app = opened(language, scale="1", shift="30", logC="-100", dtype="float32", scores="1, 2")
    app = press(app, f"example_{example.key}")
    t = Translator(language, "overflow")
    assert app.text_input(key=SCORES).value == written(example.logits)
    assert choice(app, DTYPE).value == example.dtype
    assert set(slider_values(app).values()) == {0}
    assert [info.value for info in app.info] == [t(f"see.{example.key}")]

    steps = (
        shifted_steps(example.logits, example.dtype),
        stable_steps(example.logits, example.dtype),
    )
    bars = figure(app, 0)["data"]
    glance, *per_step = tables(app)
    for side, now in enumerate(steps):
        p = now.probabilities.astype(float)
        assert bars[2 * side + 1]["text"] == [show(v, "!f3") for v in p]
        numbers, said = per_step[2 * side], per_step[2 * side + 1]
        assert [row[3] for row in numbers[1:-1]] == [show(v, "!g4") for v in p]
        assert [row[2] for row in numbers[1:]] == [
            show(float(v), "!g4") for v in (*now.exps, *now.total)
        ]
        heard = numpy_says(example.logits, example.dtype)[side]
        assert [row[1] for row in said[1:]] == [
            f"RuntimeWarning: {text}" if text else t("steps.silent") for text in heard
        ]
        assert str(now.probabilities.tolist()) in app.code[0].value
    assert [row[0] for row in glance[1:]] == list(DTYPES)


@pytest.mark.parametrize(
    ("key", "naive", "stable"),
    [
        ("large", ["✗ nan"] * 3, ["1.000", "4.540×10⁻⁵", "2.061×10⁻⁹"]),
        ("fruit", ["✗ nan"] * 2, ["1.000", "0"]),
        ("one", ["✗ nan", "0", "0"], None),
        ("sum", ["0", "0"], ["0.5000", "0.5000"]),
        ("low", ["✗ nan", "✗ nan"], ["0.7311", "0.2689"]),
        ("half", ["0", "0", "0"], ["0.3333"] * 3),
        ("tie", ["✗ nan", "✗ nan"], ["0.5000", "0.5000"]),
    ],
)
def test_the_curriculums_numbers(key: str, naive: list[str], stable: list[str] | None) -> None:
    """The page says of each example what the curriculum says, failures by word and sign."""
    _, first, _, second, *_ = tables(press(opened(), f"example_{key}"))
    assert [row[3] for row in first[1:-1]] == naive
    assert stable is None or [row[3] for row in second[1:-1]] == stable


def test_the_fruit_has_names(language: str) -> None:
    """The raw scores of the curriculum are an apple's and a pear's."""
    app = press(opened(language), "example_fruit")
    t = Translator(language, "overflow")
    assert [row[0] for row in tables(app)[1][1:-1]] == [t("names.fruit.1"), t("names.fruit.2")]
    assert app.button(key="best").disabled


def test_the_tie_changes_argmax() -> None:
    """In float16 argmax is the first class, elsewhere the second, and the verdict says why."""
    glance = tables(press(opened(), "example_tie"))[0]
    t = Translator("en", "overflow")
    assert [row[3] for row in glance[1:]] == ["0", "1", "1"]
    assert [row[2] for row in glance[1:]] == [
        t(f"verdicts.{name}", tolerance=TOLERANCE) for name in ("off", "right", "right")
    ]


def test_the_limits_of_exp(language: str) -> None:
    """The thresholds of every dtype stand on the page."""
    rows = [row for table in tables(first_sight(PAGE, language)) for row in table]
    assert ["float16", "11.09", "−17.34"] in rows
    assert ["float32", "88.72", "−103.97"] in rows
    assert ["float64", "709.78", "−745.13"] in rows


def test_the_logarithm_is_lost(language: str) -> None:
    """[0, -800]: log of the probability is -inf, log-softmax -800, in every dtype."""
    rows = [row for table in tables(first_sight(PAGE, language)) for row in table]
    for dtype in DTYPES:
        assert [dtype, "0", "✗ −inf", "−800.00"] in rows
    assert "✗ inf" in json.dumps(figure(first_sight(PAGE, language), 4), ensure_ascii=False)


def test_what_no_shift_mends() -> None:
    """Nothing but -inf, a tie, and dividing by T first fail as the curriculum says."""
    gives = [row[2] for row in tables(first_sight(PAGE))[-1][1:]]
    assert gives == ["✗ nan, ✗ nan", "0.500, 0.500", "0.269, 0.731", "✗ nan, ✗ nan", "1, 0"]


# ---- Controls ----------------------------------------------------------------------------


def test_a_link_sets_everything() -> None:
    """Scores, dtype and all sliders come from the link."""
    app = opened(scores="3, 1", dtype="float16", scale="0.5", shift="-20", logC="20", gap="100")
    assert app.text_input(key=SCORES).value == "3, 1"
    assert choice(app, DTYPE).value == "float16"
    assert slider_values(app) == {"scale": 0.5, "shift": -20, "logC": 20}
    assert app.slider(key="gap").value == 100
    t = Translator("en", "overflow")
    assert [info.value for info in app.info] == [t("see.own")]
    assert ["float64", "3.720×10⁻⁴⁴", "−100.00", "−100.00"] in [
        row for table in tables(app) for row in table
    ]


def test_log_c_of_minus_the_maximum() -> None:
    """The button sets log C to minus the maximum, and the result is the stable one."""
    app = press(opened(), "best")
    assert app.slider(key=LOG_C.key).value == -1010
    mended = next(table for table in tables(app) if table[0][1] == "a + log C")
    assert [row[3] for row in mended[1:-1]] == ["1.000", "4.540×10⁻⁵", "2.061×10⁻⁹"]


def test_every_verdict_has_its_words(language: str) -> None:
    """Each fate is told by a sign and words, in both languages."""
    t = Translator(language, "overflow")
    signs = [t(f"verdicts.{name}", tolerance=TOLERANCE)[0] for name in VERDICTS]
    assert signs == ["✓", "≈", "✗", "✗", "✗", "✗"]


@pytest.mark.parametrize(
    "link",
    links_with(
        scale=("nan", "inf", "-99", "x", "", "1e999"),
        shift=("nan", "-inf", "1e9", "<b>"),
        logC=("nan", "1e999", ""),
        gap=("nan", "-1"),
        dtype=("float128", "", "<b>"),
        scores=("nan", "inf, 1", "", "<b>1</b>", "1e999, 2", "1," * 900),
    ),
    ids=lambda link: str(link)[:99],
)
def test_nonsense_in_a_link(link: dict[str, str]) -> None:
    """A value that no control can have leaves the page as on a first visit."""
    app = opened(**link)
    assert set(slider_values(app).values()) == {0}
    assert tables(app)[:5] == tables(first_sight(PAGE))[:5]


@pytest.mark.parametrize("scale", ["-3", "3"])
@pytest.mark.parametrize("shift", ["-1200", "1200"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_ends_of_the_sliders(scale: str, shift: str, dtype: str) -> None:
    """The most extreme pages are pages: every failure a word, no bare NaN or infinity."""
    app = opened(scale=scale, shift=shift, dtype=dtype, scores="1e30, -1e30, 0, 3, 2")
    for cell in (cell for table in tables(app) for row in table for cell in row):
        assert not re.fullmatch(r"NaN|∞|nan|inf|None", cell)
    for chart in figures(app):
        go.Figure(chart)  # checks every property


def test_scores_that_cannot_be_read(language: str) -> None:
    """Nonsense typed as scores is answered by a sentence, and the first example is shown."""
    app = opened(language)
    healthy(app.text_input(key=SCORES).set_value("a, b").run())
    t = Translator(language, "overflow")
    first = written(OVERFLOW[0].logits)
    assert [w.value for w in app.warning] == [t("controls.scores_wrong", scores=first)]


# ---- Predict first -----------------------------------------------------------------------


def test_predicting_goes_round(language: str) -> None:
    """Each round asks, tells NumPy's answer beside the guess, and leads to the next."""
    app = opened(language)
    t = Translator(language, "overflow")
    for number, example in enumerate(OVERFLOW_QUIZ):
        shown = [text.value for text in app.markdown]
        asked = {"scores": written(example.logits), "dtype": example.dtype}
        question = t("predict.question", round=number + 1, of=len(OVERFLOW_QUIZ), **asked)
        assert question in shown
        for group in app.get("button_group"):
            if group.key.startswith(f"overflow_guess_{example.key}"):
                group.set_value("nan")
        press(app, "overflow_show")
        naive = shifted_steps(example.logits, example.dtype).probabilities.astype(float)
        answer = next(table for table in tables(app) if table[0][0] == t("predict.score"))
        assert [row[2] for row in answer[1:]] == [show(v, "!g4") for v in naive]
        assert {row[1] for row in answer[1:]} == {t("predict.nan")}
        hits = int(np.isnan(naive).sum())
        said = t("predict.hits", hits=hits, of=len(naive))
        assert said in [text.value for text in app.markdown]
        assert t(f"see.{example.key}") in [text.value for text in app.success]
        press(app, "overflow_next")
    assert t("predict.entry", number=1, score="710") in [g.label for g in app.get("button_group")]


def test_a_guess_may_be_skipped() -> None:
    """Who skips sees the answer without a count."""
    app = press(opened(), "overflow_skip")
    answer = next(table for table in tables(app) if table[0][0] == "score")
    assert [row[1] for row in answer[1:]] == ["–"] * 3
    press(app, "overflow_again")
    assert app.button(key="overflow_show")
