"""The lesson as a visitor meets it: the taught numbers, presets, rounds, hostile links."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.formats import show
from softmax_viz.kit.chart import tick
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.overflow import break_it, dtypes, every_step
from softmax_viz.lessons.overflow.examples import EXAMPLES, ROUNDS, written
from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    TOLERANCE,
    VERDICTS,
    numpy_says,
    shifted_steps,
    stable_steps,
)
from softmax_viz.lessons.overflow.predict import FATES
from softmax_viz.lessons.overflow.settings import DTYPE, GAP, LOG_C, OFFSET, SCALE, SCORES
from tests.lessons.helpers import (
    bodies,
    choice,
    figures,
    first_sight,
    healthy,
    links_with,
    press,
    spoken,
    strings,
    tables,
    unfold,
    visit,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from softmax_viz.lessons.overflow.examples import Example

opened = partial(visit, "overflow")
STEPS = ("break_it", "every_step", "dtypes", "where_it_breaks", "mend")
NUMBERS = (SCALE, OFFSET, LOG_C, GAP)


def linked(step: str, example: Example, language: str = "en", **link: str) -> AppTest:
    """Open a step with an example's scores and dtype."""
    return opened(step, language, scores=written(example.scores), dtype=example.dtype, **link)


def numbers_above(figure: dict[str, Any]) -> list[list[str]]:
    """Read the numbers of a figure of rows of bars, a list a row."""
    return [trace["text"] for trace in figure["data"][1::2]]


# ---- The curriculum's examples -----------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "naive", "stable"),
    [
        ("large", ["✗ nan"] * 3, ["1.00", "4.54×10⁻⁵", "2.06×10⁻⁹"]),
        ("fruit", ["✗ nan"] * 2, ["1.00", "0"]),
        ("one", ["✗ nan", "0", "0"], None),
        ("sum", ["0", "0"], ["0.500", "0.500"]),
        ("low", ["✗ nan", "✗ nan"], ["0.731", "0.269"]),
        ("half", ["0", "0", "0"], ["0.333"] * 3),
        ("tie", ["✗ nan", "✗ nan"], ["0.500", "0.500"]),
    ],
)
def test_the_curriculums_numbers(key: str, naive: list[str], stable: list[str] | None) -> None:
    """An example breaks as the curriculum says and as NumPy breaks; a sentence says what to see."""
    example = EXAMPLES[key]
    at = linked("break_it", example)
    said = numbers_above(figures(at)[0])
    assert said == [
        [show(float(v), "!g3") for v in compute(example.scores, example.dtype).probabilities]
        for compute in (shifted_steps, stable_steps)
    ]
    assert said[0] == naive
    assert stable is None or said[1] == stable
    assert Translator("en", "overflow")(f"see.{key}") in [m.value for m in at.markdown]


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.key)
@pytest.mark.parametrize("stable", [False, True])
def test_every_line_has_its_numbers_and_numpys_words(example: Example, stable: bool) -> None:
    """Line by line the table holds what NumPy computes and says."""
    link = {"version": every_step.VERSIONS[int(stable)]}
    (rows,) = tables(linked("every_step", example, **link))
    steps = (stable_steps if stable else shifted_steps)(example.scores, example.dtype)
    wanted = [(steps.scores, "!f2"), (steps.exps, "!g3"), (steps.total, "!g3")]
    wanted += [(steps.probabilities, "!g3")]
    if stable:
        wanted.insert(1, (steps.exponents, "!f2"))
        wanted[0] = (np.asarray(example.scores).astype(example.dtype), "!f2")
    said = numpy_says(example.scores, example.dtype)[int(stable)]
    silent = Translator("en", "overflow")("every_step.silent")
    assert rows[2::2] == [[show(float(v), form) for v in values] for values, form in wanted]
    for (line,), text in zip(rows[1::2], said, strict=True):
        assert line.endswith(f"RuntimeWarning: {text}" if text else silent)


@pytest.mark.parametrize("module", [break_it, every_step, dtypes], ids=lambda m: m.__name__)
def test_a_preset_sets_what_it_says_and_nothing_else(module: Any, language: str) -> None:  # noqa: ANN401 - a module
    """Its scores as they are, and the dtype if its button names one; log C stays."""
    step = module.__name__.rpartition(".")[2]
    at = opened(step, language, scale="1", shift="30", logC="-100", dtype="float32")
    for preset in module.PRESETS:
        example = EXAMPLES[preset.name]
        press(at, f"preset_{step}_{preset.name}")
        assert at.text_input(key=SCORES.key).value == written(example.scores)
        assert [at.slider(key=n.key).value for n in (SCALE, OFFSET)] == [0, 0]
        label = at.button(key=f"preset_{step}_{preset.name}").label
        named = example.dtype in label
        assert named == (step != "dtypes")
        assert choice(at, DTYPE.key).value == (example.dtype if named else "float32")
        assert written(example.scores) in label.replace("−", "-")
    at.query_params["step"] = "mend"
    assert healthy(at.run()).slider(key=LOG_C.key).value == -100


def test_the_fruit_has_names(language: str) -> None:
    """The raw scores of the curriculum are an apple's and a pear's; log C cannot reach them."""
    at = linked("mend", EXAMPLES["fruit"], language)
    t = Translator(language, "overflow")
    assert {t("fruit.1"), t("fruit.2")} <= set(strings(figures(at)[1]))
    assert at.button(key="best").disabled


def test_the_tie_changes_argmax(language: str) -> None:
    """In float16 argmax is the first class, elsewhere the second, and the verdict says why."""
    at = unfold(linked("dtypes", EXAMPLES["tie"], language), "dtypes_words")
    t = Translator(language, "overflow")
    (rows,) = tables(at)
    assert [row[0] for row in rows[1:]] == list(DTYPES)
    assert [row[3] for row in rows[1:]] == ["0", "1", "1"]
    verdicts = [t(f"dtypes.verdicts.{v}", tolerance=TOLERANCE) for v in ("off", "right", "right")]
    assert [row[2] for row in rows[1:]] == verdicts
    said = [trace["text"][0] for trace in figures(at)[0]["data"][1::2]]
    assert said[3:6] == [t(f"dtypes.sign.{v}") for v in ("off", "right", "right")]
    assert t("see.tie") in [m.value for m in at.markdown]


def test_every_verdict_has_its_sign(language: str) -> None:
    """Each fate is told by a sign and words, in both languages."""
    t = Translator(language, "overflow")
    for group in ("sign", "verdicts"):
        signs = [t(f"dtypes.{group}.{name}", tolerance=TOLERANCE)[0] for name in VERDICTS]
        assert signs == ["✓", "≈", "✗", "✗", "✗", "✗"]


def test_the_legend_is_hatched_as_the_map() -> None:
    """The legend's swatches have the map's hatching: colours are not for every eye."""
    at = opened("where_it_breaks", "en")
    html = [element.proto.body for element in at.get("html")]
    (legend,) = (body for body in html if '<span class="swatch"' in body)
    drawn = [swatch.count("repeating-linear") for swatch in legend.split("<span class")[1:]]
    shapes = [trace["marker"]["pattern"]["shape"] for trace in figures(at)[0]["data"][:8:2]]
    assert drawn == [{"": 0, "x": 2}.get(shape, 1) for shape in shapes]


def test_the_limits_of_exp(language: str) -> None:
    """The thresholds of every dtype stand where it breaks, folded."""
    (rows,) = tables(unfold(opened("where_it_breaks", language), "where_it_breaks_limits"))
    assert rows[1:] == [
        ["float16", "11.09", "−17.34"],
        ["float32", "88.72", "−103.97"],
        ["float64", "709.78", "−745.13"],
    ]


def test_the_logarithm_is_lost(language: str) -> None:
    """[0, -800]: log of the probability is -inf, log-softmax -800, in every dtype."""
    at = unfold(opened("log_softmax", language), "log_softmax_numbers")
    assert tables(at)[0][1:] == [[dtype, "0", "✗ −inf", "−800.00"] for dtype in DTYPES]
    assert "✗ inf" in json.dumps(figures(at)[0], ensure_ascii=False)
    near = unfold(opened("log_softmax", language, gap="100"), "log_softmax_numbers")
    assert tables(near)[0][3] == ["float64", "3.720×10⁻⁴⁴", "−100.00", "−100.00"]


def test_what_no_shift_mends(language: str) -> None:
    """Nothing but -inf, a tie, and dividing by T first fail as the curriculum says."""
    gives = [row[2] for row in tables(first_sight("overflow", "limits", language))[0][1:]]
    assert gives == ["✗ nan, ✗ nan", "0.500, 0.500", "0.269, 0.731", "✗ nan, ✗ nan", "1, 0"]


def test_log_c_of_minus_the_maximum() -> None:
    """The button sets log C to minus the maximum, and the result is the stable one."""
    at = press(opened("mend"), "best")
    assert at.slider(key=LOG_C.key).value == -1010
    assert numbers_above(figures(at)[1]) == [["1.00", "4.54×10⁻⁵", "2.06×10⁻⁹"]]
    rows = tables(unfold(at, "mend_numbers"))[0]
    assert [row[1] for row in rows[1:-1]] == ["0.00", "−10.00", "−20.00"]


def test_the_code_prints_the_same(language: str) -> None:
    """The code to copy holds these scores, scaled and shifted, and both results."""
    at = opened("break_it", language, scores="3, 1", scale="1", shift="-20", dtype="float16")
    source = unfold(at, "break_it_code").code[0].value
    assert "[10.0, -10.0]" in source
    for compute in (shifted_steps, stable_steps):
        assert str(compute([10, -10], "float16").probabilities.tolist()) in source


# ---- Controls ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    links_with(
        scale=("nan", "inf", "-99", "x", "", "1e999"),
        shift=("nan", "-inf", "1e9", "<b>"),
        logC=("nan", "1e999", ""),
        dtype=("float128", "", "<b>"),
        scores=("nan", "inf, 1", "", "<b>1</b>", "1e999, 2", "1," * 900),
    ),
    ids=lambda link: str(link)[:60],
)
def test_nonsense_in_a_link(link: dict[str, str]) -> None:
    """A value that no control can have leaves a step as on a first visit."""
    at = opened("mend", **link)
    assert [at.slider(key=n.key).value for n in (SCALE, OFFSET, LOG_C)] == [0, 0, 0]
    seen, first = (figures(one) for one in (at, first_sight("overflow", "mend")))
    for one in (*seen, *first):
        one["layout"].pop("meta")
    assert seen == first


@pytest.mark.parametrize("link", links_with(gap=("nan", "-1", "x")), ids=str)
def test_nonsense_for_the_gap(link: dict[str, str]) -> None:
    """The gap too is where it starts."""
    assert opened("log_softmax", **link).slider(key=GAP.key).value == GAP.default


def test_nonsense_for_the_version() -> None:
    """A version that there is not is the naive one."""
    (rows,) = tables(opened("every_step", version="<b>"))
    assert rows == tables(first_sight("overflow", "every_step"))[0]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("scale", "shift", "dtype"), [("3", "-1200", "float16"), ("-3", "1200", "float64")]
)
def test_the_ends_of_the_sliders(step: str, scale: str, shift: str, dtype: str) -> None:
    """The most extreme steps are steps: every failure a word, no bare NaN or infinity."""
    scores = "1e30, -1e30, 0, 3, 2"
    at = opened(step, scale=scale, shift=shift, dtype=dtype, scores=scores, logC="-1200")
    for cell in (cell for table in tables(at) for row in table for cell in row):
        assert not re.fullmatch(r"NaN|∞|nan|inf|None", cell)
    for figure in figures(at):
        go.Figure(figure)  # checks every property
        assert not {"NaN", "∞", "−∞"} & set(strings(figure))


def test_scores_that_cannot_be_read(language: str) -> None:
    """Nonsense typed as scores is answered by a sentence, and the first example is shown."""
    at = opened("break_it", language)
    healthy(at.text_input(key=SCORES.key).set_value("a, b").run())
    first = written(EXAMPLES["large"].scores)
    assert [w.value for w in at.warning] == [
        Translator(language, "overflow")("controls.scores_wrong", scores=first)
    ]


def test_settings_go_from_step_to_step_and_reset() -> None:
    """What one step sets the next shows, until Reset."""
    at = opened("break_it", scores="3, 1", shift="-20", dtype="float16")
    at.query_params["step"] = "where_it_breaks"
    healthy(at.run())
    assert at.text_input(key=SCORES.key).value == "3, 1"
    assert (at.slider(key=OFFSET.key).value, choice(at, DTYPE.key).value) == (-20, "float16")
    press(at, "reset")
    assert at.text_input(key=SCORES.key).value == SCORES.default
    assert (at.slider(key=OFFSET.key).value, choice(at, DTYPE.key).value) == (0, DTYPE.default)


# ---- Predict first -----------------------------------------------------------------------


def test_predicting_goes_round(language: str) -> None:
    """Each round asks, tells NumPy's answer and how many guesses held, and leads to the next."""
    at = opened("predict", language)
    t = Translator(language, "overflow")
    for example in ROUNDS:
        assert {"?"} == {text for row in numbers_above(figures(at)[0])[1:] for text in row}
        for group in at.get("button_group"):
            if group.key.startswith(f"overflow_guess_{example.key}"):
                group.set_value("nan")
        press(at, "predict_show")
        naive = shifted_steps(example.scores, example.dtype).probabilities.astype(float)
        assert numbers_above(figures(at)[0])[1] == [show(v, "!g3") for v in naive]
        said = ", ".join([t("predict.nan")] * len(naive))
        hits = t("predict.hits", said=said, hits=int(np.isnan(naive).sum()), of=len(naive))
        told = [m.value for m in at.markdown]
        assert hits in told
        assert t(f"see.{example.key}") in told
        press(at, "predict_next")
    assert t("predict.entry", name=t("class.1"), score="710") in [
        group.label for group in at.get("button_group")
    ]


def test_who_chose_nothing_guessed_nothing_wrong() -> None:
    """On paper each entry has its boxes; asked without a choice, the answer counts no guesses."""
    boxes = " ".join(f"☐ {Translator('en', 'overflow')(f'predict.{fate}')}" for fate in FATES)
    at = opened("predict")
    for name in ("dog", "cat", "duck"):
        assert f"- {name}: {boxes}" in spoken(at)
    press(at, "predict_show")
    assert at.session_state["overflow_answered"] == "show"
    assert "–" not in spoken(at)


def test_a_guess_may_be_skipped() -> None:
    """Who skips sees the answer without a count; again asks anew."""
    at = press(opened("predict"), "predict_skip")
    assert not any("NumPy has it" in m.value for m in at.markdown)
    assert "✗ nan" in numbers_above(figures(at)[0])[1]
    assert press(at, "predict_again").button(key="predict_show")


def test_an_own_name_is_shown_as_written() -> None:
    """A learner's own names, markup in them too, stand in the charts and tables as text."""
    at = opened("every_step")
    name = "<b>x</b>&amp;"
    at.session_state["name1"] = name
    healthy(at.run())
    assert "&lt;b&gt;x&lt;/b&gt;&amp;amp;" in bodies(at)
    at.query_params["step"] = "break_it"
    assert tick(name) in strings(figures(healthy(at.run()))[0])


@pytest.mark.parametrize(
    ("typed", "read"), [("1,5 2,5", "1, 5, 2, 5"), ("1 000, 990", "1, 0, 990"), ("1, 0, 990", "")]
)
def test_scores_read_otherwise_than_typed_are_said(language: str, typed: str, read: str) -> None:
    """A comma for a decimal or a blank among thousands: the page says which numbers it took."""
    at = opened("break_it", language, scores=typed)
    said = [caption.value for caption in at.caption]
    assert any(read in text for text in said) if read else not any(typed in text for text in said)
