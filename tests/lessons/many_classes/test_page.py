"""The lesson as a visitor meets it: the taught numbers, the question, the buttons, links."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_viz.formats import show
from softmax_viz.kit.texts import Translator, catalogue
from softmax_viz.lessons.many_classes import runs, settings, softmax_cost, wide_softmax
from softmax_viz.lessons.many_classes.candidate_sampling import expected_counts, uniform
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES, trials
from softmax_viz.lessons.many_classes.settings import DRAW_POWER, LAYER_FEATURES, RACE, WIDTH, ZIPF
from softmax_viz.lessons.many_classes.snippets import sampled_code
from softmax_viz.lessons.many_classes.softmax_cost import LANDMARKS, SIZES
from tests.lessons.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    links_with,
    press,
    strings,
    tables,
    unfold,
    visit,
    words,
    written,
)
from tests.lessons.snippets import comments, printed
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

LESSON = "many_classes"
QUICK = (10, 1000)
opened = partial(visit, LESSON)
K_64 = 40  # the row of the slider's start


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure little, race shortly, in this process: what is shown is the same."""
    monkeypatch.setattr(runs, "steps_apart", lambda work, *given: work(*given))
    monkeypatch.setattr(softmax_cost, "measure", partial(softmax_cost.measure, QUICK))
    monkeypatch.setattr(wide_softmax, "race", partial(wide_softmax.race, seconds=0.1))


def rows(at: AppTest) -> list[list[str]]:
    """Read the rows of every table, each a list of cells."""
    return [row for table in tables(at) for row in table]


# ---- What a wide layer costs ------------------------------------------------------------


def test_the_first_picture(language: str) -> None:
    """Areas are as the numbers of scores: a shop, GPT-2, AlexNet, the sample, the photo app."""
    at = first_sight(LESSON, "every_score", language)
    figure = figures(at)[0]
    sides = np.array([shape["x1"] - shape["x0"] for shape in figure["layout"]["shapes"]])
    scores = np.array([1_000_000, 50_257, 1000, 65, 3])
    np.testing.assert_allclose(sides**2 * 1e6, scores, rtol=1e-6)
    assert figure["data"][1]["x"][0] ** 2 * 1e6 == pytest.approx(10**WIDTH.default, rel=1e-3)
    said = " ".join(strings(figure))
    assert all(str(count) in said for count in scores)
    assert "1538" in words(at)


def test_the_photo_app_has_ones_own_names() -> None:
    """A learner's own class is named in the first picture, as written."""
    at = opened("every_score")
    at.session_state["name2"] = "<b>pug</b>"
    healthy(at.run())
    assert any("&lt;b&gt;pug&lt;/b&gt;" in text for text in strings(figures(at)[0]))


def test_the_layers_that_exist(language: str) -> None:
    """AlexNet's 1000-way and GPT-2's 50257-way layer stand beside one's own, in chart and table."""
    at = unfold(opened("cost", language, wide="3"), "cost_layers")
    t = Translator(language, LESSON)
    shown = rows(at)
    assert [t("cost.alexnet_layer"), "1000", "4096", "4.10×10⁶", "16.4"] in shown
    assert [t("cost.gpt2_layer"), "50257", "768", "3.86×10⁷", "154"] in shown
    assert [t("cost.yours"), "1000", "64", "64000", "0.256"] in shown
    assert "0.256 MB" in words(at)
    figure = figures(at)[0]
    for mark, network in zip(figure["data"][3:5], LANDMARKS, strict=True):
        assert str(network.classes) in mark["text"][0]
        products = network.classes * network.features
        assert 10 ** mark["x"][0] == pytest.approx(network.classes, rel=2e-3)
        assert 10 ** mark["y"][0] == pytest.approx(products, rel=2e-3)
    # Of 65 classes the cost is level, 65 times the features.
    assert np.power(10.0, figure["data"][1]["y"]) == pytest.approx([65 * 64] * 2, rel=2e-3)


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"), [("low", "right"), ("same", "not_so"), ("high", "not_so")]
)
def test_the_question(language: str, guess: str, says: str) -> None:
    """After a guess the step says whether it was right and why, and draws the losses."""
    t = Translator(language, LESSON)
    at = opened("predict", language)
    found = trials("uniform")
    mean, full = show(found.mean("plain")[K_64], "f2"), show(found.full, "f2")
    assert t("predict.explain") not in written(at)
    assert mean not in strings(figures(at)[0])
    text = written(press(at, f"predict_{guess}"))
    assert t(f"quiz.{says}") in text
    assert t("predict.explain") in text
    said = strings(figures(at)[0])
    assert mean in said
    assert any(full in each for each in said)
    assert t("predict.explain") not in written(press(at, "predict_again"))


def test_the_question_can_be_skipped() -> None:
    """One click shows the answer without a verdict."""
    text = written(press(opened("predict"), "predict_skip"))
    assert catalogue("en", LESSON)["predict.explain"] in text
    assert "Not quite" not in text


# ---- Sampled losses -----------------------------------------------------------------------


def test_the_estimates(language: str) -> None:
    """Mean, error and standard deviation at K = 64 are the trials', beside the full loss."""
    at = unfold(opened("sampling", language), "sampling_numbers", "sampling_code")
    t = Translator(language, LESSON)
    found = trials("log_uniform")
    for name in ("plain", "corrected"):
        mean, sd = found.mean(name)[K_64], found.sd(name)[K_64]
        cells = [show(value, "f3") for value in (mean, mean - found.full, sd)]
        assert [t(f"estimates.{name}"), *cells] in rows(at)
    alts = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert any(show(found.full, "f4") in alt for alt in alts)
    assert [code.value for code in at.code] == [sampled_code(t, 64, "log_uniform")]


@pytest.mark.parametrize(("sampler", "zipf"), [("uniform", "false"), ("log_uniform", "true")])
def test_both_samplers(sampler: str, zipf: str) -> None:
    """Each sampler shows its own trials, on every step; a prediction's chance is shown for both."""
    link = {ZIPF.key: zipf, DRAW_POWER.key: "10"}
    found = trials(sampler)
    at = opened("sampling", **link)
    assert "K = 1024" in words(at)
    assert show(found.mean("corrected")[80], "f2") in strings(figures(at)[0])
    at = opened("more_draws", **link)
    assert show(found.sd("corrected")[80], "g2") in strings(figures(at)[1])
    at = unfold(opened("unbiased", **link), "unbiased_numbers")
    ratio = found.ratios["corrected"][80]
    cells = [row[1].split(" ± ")[0] for row in rows(at) if row[0] == "corrected by −log E"]
    assert cells == [show(ratio.mean(), "f3")]
    at = opened("prediction_time", **link)
    chance = float(expected_counts(uniform(CLASSES).probability(0), 1024))
    assert show(chance, "p1") in words(at)


@pytest.mark.parametrize("sampler", ["uniform", "log_uniform"])
@pytest.mark.parametrize("draws", [4, 64, 4096])
def test_snippets_print_their_comments(draws: int, sampler: str, language: str) -> None:
    """Each snippet, run alone, prints its comments to the last digit."""
    code = sampled_code(Translator(language, LESSON), draws, sampler)
    assert printed(code) == comments(code)
    assert comments(code).count("\n") == 3


# ---- Buttons ----------------------------------------------------------------------------


def test_measuring(language: str, quick: None) -> None:
    """The button measures: a row a size, a marker a size, a line of slope 1; it stays there."""
    del quick
    at = unfold(opened("measure", language), "measure_memory", "measure_numbers")
    memory = figures(at)[1]["data"]
    assert len(memory) == 1
    assert memory[0]["y"][-1] == pytest.approx(8.4082, abs=1e-4)  # log10 of 256 MB
    press(at, "measure")
    assert [row[0] for row in rows(at) if "µs" in "".join(row)] == [str(n) for n in QUICK]
    times, memory_chart = figures(at)
    for i, network in enumerate(LANDMARKS):
        for figure in (times, memory_chart):
            assert 10 ** figure["layout"]["shapes"][i]["x0"] == pytest.approx(network.classes)
    full, predict, sampled, rule = times["data"]
    for series in (full, predict, sampled):
        assert series["x"] == [1, 3]
        assert all(times["layout"]["yaxis"]["range"][0] < y for y in series["y"])
    (x0, x1), (y0, y1) = rule["x"], rule["y"]
    assert y1 - y0 == pytest.approx(x1 - x0, abs=1e-3)
    assert y1 == pytest.approx(full["y"][-1], abs=1e-3)
    assert len(memory_chart["data"]) == 2
    assert len(memory_chart["data"][0]["x"]) == len(SIZES)
    # Another step, another page and back: the measured times are still there.
    at.query_params["step"] = "cost"
    healthy(at.run())
    healthy(at.switch_page("../pages/softmax.py").run())
    at.query_params["step"] = "measure"
    healthy(at.switch_page("../pages/many_classes.py").run())
    at.query_params["step"] = "measure"
    healthy(at.run())
    assert len(figures(at)[0]["data"]) == 4


def test_the_race(language: str, quick: None) -> None:
    """The race draws three curves twice, over the best possible, and says who is ahead."""
    del quick
    t = Translator(language, LESSON)
    at = press(opened("race", language, **{RACE.key: "1000"}), "race_start")
    unfold(at, "race_steps", "race_numbers")
    table = {row[0]: row for row in rows(at) if len(row) == 6}
    losses = {way: float(table[t(f"race.{way}")][5]) for way in wide_softmax.CONTENDERS}
    for figure in figures(at):
        assert len(figure["data"]) == 4
        named = [note["text"] for note in figure["layout"]["annotations"]]
        assert t("race.best") in named
        for trace, (way, loss) in zip(figure["data"], losses.items(), strict=False):
            assert any(name.startswith(t(f"race.{way}")) for name in named)
            assert trace["y"][-1] == pytest.approx(loss, abs=1e-3)
    # On a busy machine both may have made the same few steps: then either may be said.
    tie = losses["corrected"] == losses["full"]
    ahead = losses["corrected"] < losses["full"]
    outcomes = {"sampled_ahead": ahead or tie, "full_ahead": not ahead or tie}
    seconds = show(wide_softmax.SECONDS, "f0")
    allowed = [t(f"race.{key}", seconds=seconds) for key, may in outcomes.items() if may]
    patterns = [re.sub(r"\\\{\w+\\\}", "[0-9.]+", re.escape(text)) for text in allowed]
    assert any(re.search(pattern, written(at)) for pattern in patterns)
    # A race at one width is not shown at another, and is there again on the way back.
    for width, traces in ((10_000, 1), (1000, 4)):
        healthy(choice(at, RACE.key).set_value(width).run())
        assert len(figures(at)[0]["data"]) == traces


def test_every_figure_is_plotly_s(quick: None) -> None:
    """Plotly accepts every property of every chart, before and after the buttons."""
    del quick
    race = press(opened("race", **{RACE.key: "1000"}), "race_start")
    measured = press(opened("measure"), "measure")
    answered = press(opened("predict"), "predict_skip")
    seen = [first_sight(LESSON, step) for step in steps(LESSON)]
    for at in (*seen, race, measured, answered):
        assert figures(at)
        for figure in figures(at):
            go.Figure(figure)


# ---- Links ------------------------------------------------------------------------------

NONSENSE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123")
KEYS = tuple(settings_.key for settings_ in (WIDTH, LAYER_FEATURES, DRAW_POWER, ZIPF, RACE))


@pytest.mark.parametrize("step", ["cost", "sampling", "race"])
def test_hostile_links(step: str) -> None:
    """Whatever a link says, the step is shown, with sliders on their grids."""
    for link in links_with(**dict.fromkeys(KEYS, NONSENSE)):
        at = opened(step, **link)
        for slider in at.slider:
            number = next(n for n in (WIDTH, LAYER_FEATURES, DRAW_POWER) if n.key == slider.key)
            assert number.low <= slider.value <= number.high


def test_a_link_holds_the_steps() -> None:
    """Every control stands where a link says."""
    link = {WIDTH.key: "4.7", LAYER_FEATURES.key: "768", DRAW_POWER.key: "8.5"}
    link |= {ZIPF.key: "false", RACE.key: "1000"}
    cost = opened("cost", **link)
    assert [cost.slider(key=key).value for key in (WIDTH.key, LAYER_FEATURES.key)] == [4.7, 768]
    assert "50119 classes × 768 features = 3.85×10⁷" in words(cost)
    sampling = opened("sampling", **link)
    assert sampling.slider(key=DRAW_POWER.key).value == 8.5
    assert not sampling.toggle(key=ZIPF.key).value
    assert choice(opened("race", **link), RACE.key).value == 1000


def test_reset_restores_everything() -> None:
    """Reset on one step puts every setting of the lesson back."""
    at = press(opened("sampling", **{ZIPF.key: "false", DRAW_POWER.key: "9"}), "reset")
    assert at.toggle(key=ZIPF.key).value is ZIPF.default
    assert at.slider(key=DRAW_POWER.key).value == DRAW_POWER.default
    assert {getattr(settings, name).key for name in settings.__all__} == set(KEYS)
