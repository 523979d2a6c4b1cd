"""The lesson as a visitor meets it: the taught numbers, presets, guesses, typing, hostile links."""

from __future__ import annotations

import math
import re
from functools import partial
from types import ModuleType

import numpy as np
import pytest

from softmax_viz.formats import show
from softmax_viz.functions import cross_entropy, entropy, softmax
from softmax_viz.kit import settings as shared
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.texts import catalogue
from softmax_viz.lessons.cross_entropy import (
    batch,
    classes,
    curve,
    predict,
    scores,
    settings,
    soft_labels,
    yes_or_no,
)
from softmax_viz.lessons.cross_entropy import (
    entropy as boxes,
)
from softmax_viz.lessons.cross_entropy.costs import mean_surprise
from tests.lessons.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    press,
    strings,
    tables,
    unfold,
    visit,
    written,
)

LESSON = "cross_entropy"
MEANS = [show(mean_surprise(shares), "f4") for shares in predict.RIVALS]
WITH_PRESETS = (curve, classes, scores, batch, boxes, soft_labels, yes_or_no)
opened = partial(visit, LESSON)


def name(step: ModuleType) -> str:
    """Give a step's name in the address."""
    return step.__name__.rpartition(".")[2]


# ---- What it shows ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("curve", "−ln 0.700 = 0.3567 nats"),
        ("classes", "0.3567 nats"),
        ("batch", "1.0216 nats"),
        ("soft_labels", "0.8018 nats"),
        ("yes_or_no", "= 0.2231 nats"),
    ],
)
def test_a_good_start(language: str, step: str, number: str) -> None:
    """Before anyone touches it a step shows its worked example, in both languages."""
    assert number in written(first_sight(LESSON, step, language))


@pytest.mark.parametrize(
    ("step", "preset", "number"),
    [
        ("classes", "worked", cross_entropy([0, 0, 1], [0.2, 0.1, 0.7])),
        ("classes", "sure", cross_entropy([0, 0, 1], [0.99, 0, 0.01])),
        ("scores", "uniform", math.log(3)),
        ("scores", "worked", cross_entropy([0, 0, 1], softmax([0.2, 1.5, -2.0]))),
        ("entropy", "even", entropy([0.5, 0.5])),
        ("entropy", "uneven", entropy([0.2, 0.8])),
        ("entropy", "known", cross_entropy([0.2, 0.8], [0.2, 0.8])),
        ("entropy", "impossible", math.inf),
        ("soft_labels", "matched", entropy([0.1, 0.1, 0.8])),
    ],
)
def test_the_code_prints_the_numbers_of_a_preset(step: str, preset: str, number: float) -> None:
    """The curriculum's numbers appear in full in the code of their presets."""
    at = press(
        unfold(opened(step, py="0.33", red="0.9"), f"{step}_code"), f"preset_{step}_{preset}"
    )
    printed = re.findall(r"# (inf|[\d.]+)", "\n".join(code.value for code in at.code))
    assert any(float(text) == pytest.approx(number, rel=1e-12) for text in printed)


@pytest.mark.parametrize("step", WITH_PRESETS, ids=name)
def test_presets_change_only_what_they_name(language: str, step: ModuleType) -> None:
    """Each preset has a text, and sets sliders and choices of this lesson or of all to a place."""
    texts = catalogue(language, LESSON)
    known = shared.declared(vars(shared), vars(settings))
    numbers = {
        number.key: number
        for module in (shared, settings)
        for value in vars(module).values()
        for number in (value if isinstance(value, tuple) else (value,))
        if isinstance(number, shared.Number)
    }
    presets: tuple[Preset, ...] = step.PRESETS
    at = opened(name(step), language)
    for preset in presets:
        assert f"{name(step)}.presets.{preset.name}" in texts
        assert preset.values.keys() <= known.keys()
        for key, value in preset.values.items():
            assert key not in numbers or numbers[key].snap(float(str(value))) == value
        press(at, f"preset_{name(step)}_{preset.name}")
        assert {key: at.session_state[key] for key in preset.values} == preset.values


def test_infinity_is_written_as_it_is() -> None:
    """P = 0 says ∞ and a slope of −∞; p = 1 says 0 and counts the others' ∞ as 0."""
    at = press(opened("curve"), "preset_curve_ruled_out")
    assert "−ln 0.000 = ∞ nats" in written(at)
    assert "slope in p: −∞" in written(at)
    assert "∞" in strings(figures(at)[0])
    at = press(at, "preset_curve_certain")
    assert "−ln 1.000 = 0.0000 nats" in written(at)
    table = tables(unfold(opened("classes", py="1"), "classes_numbers"))[0]
    assert table[1] == ["dog", "0.000", "0.0000", "∞", "0.0000"]


def test_bits() -> None:
    """In bits the worked example costs 0.5146 and the box 5:5 costs 1, on every step."""
    at = opened("curve", unit="bits")
    assert "−log₂ 0.700 = 0.5146 bits" in written(at)
    at.query_params["step"] = "entropy"
    assert "1.0000" in strings(figures(press(healthy(at.run()), "preset_entropy_even"))[0])


@pytest.mark.parametrize("parts", range(7))
def test_the_wrong_classes_do_not_matter(parts: int) -> None:
    """However the rest is shared, the loss of a one-hot target is the same."""
    assert "Loss: 0.3567 nats" in written(opened("classes", rest=str(parts)))


def test_scores_make_the_probability() -> None:
    """With the scores 0.2, 1.5, −2 and class 3 right, p is softmax's 0.0232: wrong, not sure."""
    text = written(press(opened("scores"), "preset_scores_worked"))
    assert "−ln 0.0232 = 3.7645 nats" in text
    assert "Wrong: another class is ahead" in text


@pytest.mark.parametrize("count", ["2", "10"])
def test_any_number_of_classes(count: str) -> None:
    """From two classes to ten the scores drive the step."""
    assert len(figures(opened("scores", n=count, y="2"))[0]["data"][0]["y"]) == int(count)


def test_the_right_class_may_be_gone() -> None:
    """A true class that the scores do not have gives way to the first."""
    assert figures(opened("scores", n="3", y="9"))[0]["data"][-1]["y"] == [1, 0, 0]


def test_a_smoothed_label_charges_every_class() -> None:
    """With ε = 0.3 the outlines are 0.1, 0.1 and 0.8, and every class adds to the loss."""
    figure = figures(opened("soft_labels", eps="0.3"))[0]
    assert figure["data"][-1]["y"] == pytest.approx([0.1, 0.1, 0.8])
    assert np.all(np.array(figure["data"][2]["y"]) > 0)


@pytest.mark.parametrize("step", ["curve", "scores", "entropy", "yes_or_no"])
def test_one_unit_for_all_steps(step: str) -> None:
    """Where all steps stand below each other one choice of unit serves them all."""
    at = opened("all", unit="bits", rest="1")
    assert choice(at, "unit").value == "bits"
    charts = {chart.proto.id: chart for chart in at.get("plotly_chart")}
    assert len(charts) == 12
    at.query_params["step"] = step
    assert "bits" in " ".join(strings(figures(healthy(at.run()))))


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"), [("second", "Right."), ("first", "Not quite."), ("same", "Not quite.")]
)
def test_the_question(guess: str, says: str) -> None:
    """Only after a guess the step says whether it was right, and draws both means."""
    at = opened("predict")
    drawn = " ".join(strings(figures(at)))
    assert not any(mean in drawn for mean in MEANS)
    at = press(at, f"predict_{guess}")
    assert says in written(at)
    drawn = " ".join(strings(figures(at)))
    assert all(mean in drawn for mean in MEANS)
    assert len(figures(press(at, "predict_again"))) == 1


def test_the_question_can_be_skipped(language: str) -> None:
    """One click shows the answer without a verdict."""
    at = press(opened("predict", language), "predict_skip")
    assert MEANS[1] in " ".join(strings(figures(at)))
    assert catalogue(language, LESSON)["predict.not_so"] not in written(at)


# ---- The batch --------------------------------------------------------------------------


def test_the_mean_is_over_the_samples() -> None:
    """Four samples of three classes: the sum is divided by 4, and the page says not by 3."""
    text = written(first_sight(LESSON, "batch"))
    assert "4.0864 ÷ 4 = 1.0216 nats" in text
    assert "not by the classes (4.0864 ÷ 3 = 1.3621)" in text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0.2, 0.8", "there are 2 numbers, and 3 classes need one each"),
        ("0.2, 0.1, much", "“much” is not a number"),
        ("20, 10, 70", "20 is not between 0 and 1"),
        ("0.5, 0.5, 0.5", "add up to 1.5"),
        ("", "there are 0 numbers"),
        ("<b>x</b>", "is not a number"),
    ],
)
def test_bad_input_is_named_and_kept(typed: str, says: str) -> None:
    """A sample that cannot be read is left out with a sentence; what was typed stays."""
    at = opened("batch")
    field = at.text_input(key="pred2")
    healthy(field.set_value(typed).run())
    assert [says in warning.value.replace("\\", "") for warning in at.warning] == [True]
    assert at.text_input(key="pred2").value == typed
    assert "÷ 3 = 1.2877" in written(at)  # the three that are left


def test_no_sample_can_be_read() -> None:
    """With nothing to average the page says so."""
    assert "No sample can be counted yet." in written(opened("batch", samples="1", pred1="?"))


def test_one_zero_makes_the_mean_infinite(language: str) -> None:
    """A probability of 0 for the right class is ∞, and so is the mean."""
    assert "∞ ÷ 3 = ∞ nats" in written(press(opened("batch", language), "preset_batch_ruined"))


def test_fewer_samples_lose_nothing() -> None:
    """A sample that was taken out comes back as it was, also after another step."""
    at = opened("batch")
    healthy(at.text_input(key="pred4").set_value("0.1, 0.2, 0.7").run())
    healthy(choice(at, "samples").set_value(2).run())
    assert len(at.text_input) == 2
    at.query_params["step"] = "curve"
    healthy(at.run())
    at.query_params["step"] = "batch"
    healthy(at.run())
    healthy(choice(at, "samples").set_value(4).run())
    assert at.text_input(key="pred4").value == "0.1, 0.2, 0.7"


# ---- Links ------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123")
KEYS = {
    "all": ("py", "rest", "eps", "red", "belief", "yes", "truth", "samples", "y", "n", "z1"),
    "batch": ("unit", "label1", "pred1", "name1", "samples"),
    "curve": ("unit", "log", "py", "from_scores"),
}


@pytest.mark.parametrize("step", KEYS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_links(step: str, value: str) -> None:
    """Whatever a link says for a control, the page shows a page."""
    opened(step, **dict.fromkeys(KEYS[step], value))


def test_a_link_holds_the_lesson() -> None:
    """Every control stands where a link says."""
    link = {"py": "0.25", "rest": "2", "eps": "0.1", "red": "0.3", "belief": "0.6", "yes": "0.9"}
    at = opened("all", unit="bits", **link)
    assert {key: at.slider(key=key).value for key in link} == {
        key: float(value) for key, value in link.items()
    }
    assert "−log₂ 0.250 = 2.0000 bits" in written(at)


def test_reset_restores_the_lesson() -> None:
    """Reset takes sliders, the unit and what was typed back to where they start."""
    at = opened("all", py="0.2", eps="0.5", unit="bits", log="true", samples="2", pred1="1, 0, 0")
    press(at, "reset")
    known = shared.declared(vars(settings))
    assert {key: at.session_state[key] for key in known if key in at.session_state} == {
        key: setting.default for key, setting in known.items() if key in at.session_state
    }
    assert at.text_input(key="pred1").value == "0.2, 0.1, 0.7"


def test_cards_say_computed_numbers(language: str) -> None:
    """What is often said and wrong is answered with numbers, none left open."""
    text = written(visit(LESSON, "all", language))
    cards = [line for line in text.splitlines() if line.startswith(("- **", "  **"))]
    assert len(cards) == 10
    costs = [f"{-math.log(p):.{digits}f}" for p, digits in ((0.6, 2), (1 / 3, 1), (1e-3, 1))]
    costs += [f"{-math.log(p):.0f}" for p in (1e-7, 1e-10)]
    for cost in costs:
        assert [card for card in cards if re.search(rf"(?<![\d.]){re.escape(cost)}(?![\d.])", card)]
    assert not re.search(r"\{\w+\}", text)
