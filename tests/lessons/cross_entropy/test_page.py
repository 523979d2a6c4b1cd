"""The page ``cross-entropy``, run as the server runs it."""

from __future__ import annotations

import math
import re
from functools import partial

import pytest

from softmax_viz.examples import BATCHES, BOXES, CROSS_ENTROPY, RIVALS, YES_OR_NO
from softmax_viz.formats import show
from softmax_viz.i18n import catalogue
from softmax_viz.maths.losses import mean_surprise
from softmax_viz.state import NUMBERS, SAMPLE_CLASSES, SAMPLE_PREDICTIONS
from tests.pages.helpers import choice, first_sight, healthy, press, tables, visit, written

PAGE = "cross_entropy"
MEAN = show(mean_surprise(RIVALS[1]), "f4")
opened = partial(visit, PAGE)


# ---- What it shows ----------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the page shows the worked example and both boxes' numbers."""
    text = written(first_sight(PAGE, language))
    assert "−ln 0.700 = 0.3567 nats" in text
    assert "0.5004" in text
    assert "1.0216" in text


NUMBER_OF = {
    "worked": "0.35667494393873245",
    "even": "0.6931471805599453",
    "uneven": "0.5004024235381879",
    "uniform": "1.0986122886681098",
    "ruled_out": "inf",
    "certain": "0.0",
}


def test_each_preset_shows_its_number(language: str, subtests: pytest.Subtests) -> None:
    """The curriculum's numbers appear in full from their presets, from wherever one was."""
    app = opened(language, py="0.33", red="0.9")
    for preset in (*CROSS_ENTROPY, *BOXES, *YES_OR_NO, *BATCHES):
        with subtests.test(preset.key):
            press(app, f"preset_{preset.key}")
            if number := NUMBER_OF.get(preset.key):
                assert any(f"# {number}" in code.value for code in app.code)
    assert set(NUMBER_OF) <= {preset.key for preset in (*CROSS_ENTROPY, *BOXES)}


def test_presets_have_names_and_keys(language: str) -> None:
    """Each preset has a text, a key of its own, and sets controls that exist."""
    presets = (*CROSS_ENTROPY, *BOXES, *YES_OR_NO, *BATCHES)
    assert len({preset.key for preset in presets}) == len(presets)
    texts = catalogue(language, "cross_entropy")
    known = {*NUMBERS, *SAMPLE_CLASSES, *SAMPLE_PREDICTIONS, "from_scores"}
    for preset in presets:
        assert f"presets.{preset.key}" in texts
        assert set(preset.values) <= known
        for key, value in preset.values.items():
            if key in NUMBERS:
                assert NUMBERS[key].snap(float(value)) == value


def test_infinity_is_written_as_it_is() -> None:
    """P = 0 says ∞ and a slope of −∞; p = 1 says 0 and counts the others' ∞ as 0."""
    app = press(opened(), "preset_ruled_out")
    assert "−ln 0.000 = ∞ nats" in written(app)
    assert "slope in p: −∞" in written(app)
    app = press(app, "preset_certain")
    assert "−ln 1.000 = 0.0000 nats" in written(app)
    table = next(table for table in tables(app) if "y · (−log p)" in table[0])
    assert table[1] == ["class 1", "0.000", "0.0000", "∞", "0.0000"]


def test_bits() -> None:
    """In bits the worked example costs 0.5146 and the box 5:5 costs 1."""
    app = press(opened(unit="bits"), "preset_even")
    assert "−log₂ 0.700 = 0.5146 bits" in written(app)
    assert "Entropy of this box: 1.0000 bits" in written(app)


def test_scores_make_the_probability() -> None:
    """With the scores 0.2, 1.5, −2 and class 3 right, p is softmax's 0.0232."""
    text = written(press(opened(), "preset_scores"))
    assert "−ln 0.0232 = 3.7645 nats" in text
    assert "Wrong and sure" in text


@pytest.mark.parametrize("classes", ["2", "10"])
def test_any_number_of_classes(classes: str) -> None:
    """From two classes to ten the scores drive the page, in both axes."""
    for log in ("true", "false"):
        opened(n=classes, from_scores="true", log=log, y="2", eps="0.1")


def test_the_right_class_may_be_gone() -> None:
    """A true class that the scores do not have gives way to the first."""
    app = opened(from_scores="true", n="3", y="9")
    assert app.get("button_group")
    assert "−ln" in written(app)


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"), [("second", "Right."), ("first", "Not quite."), ("same", "Not quite.")]
)
def test_the_question(guess: str, says: str) -> None:
    """After a guess the page says whether it was right, and shows both means."""
    app = opened()
    assert MEAN not in written(app)
    text = written(press(app, f"rivals_{guess}"))
    assert says in text
    assert "0.5108" in text
    assert MEAN in text
    assert MEAN not in written(press(app, "rivals_again"))


def test_the_question_can_be_skipped(language: str) -> None:
    """One click shows the answer without a verdict."""
    text = written(press(opened(language), "rivals_skip"))
    assert MEAN in text
    assert catalogue(language, "cross_entropy")["rivals.not_so"] not in text


# ---- The batch --------------------------------------------------------------------------


def test_the_mean_is_over_the_samples() -> None:
    """Four samples of three classes: the sum is divided by 4, and the page says not by 3."""
    text = written(first_sight(PAGE))
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
    app = opened()
    field = app.text_input(key="pred2")
    healthy(field.set_value(typed).run())
    assert [says in warning.value.replace("\\", "") for warning in app.warning] == [True]
    assert app.text_input(key="pred2").value == typed
    assert "÷ 3 = 1.2877" in written(app)  # the three that are left


def test_no_sample_can_be_read() -> None:
    """With nothing to average the page says so."""
    app = opened(samples="1", pred1="?")
    assert "No sample can be counted yet." in written(app)


def test_one_zero_makes_the_mean_infinite(language: str) -> None:
    """A probability of 0 for the right class is ∞, and so is the mean."""
    assert "∞ ÷ 3 = ∞ nats" in written(press(opened(language), "preset_ruined"))


def test_fewer_samples_lose_nothing() -> None:
    """A sample that was taken out comes back as it was."""
    app = opened()
    healthy(app.text_input(key="pred4").set_value("0.1, 0.2, 0.7").run())
    healthy(choice(app, "samples").set_value(2).run())
    assert len(app.text_input) == 2
    healthy(choice(app, "samples").set_value(4).run())
    assert app.text_input(key="pred4").value == "0.1, 0.2, 0.7"


# ---- Links ------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_links(value: str) -> None:
    """Whatever a link says for a number, the page shows a page."""
    keys = ("py", "rest", "eps", "red", "belief", "yes", "truth", "samples", "y", "n", "z1")
    for scores in ("true", "false"):
        opened(**dict.fromkeys(keys, value), from_scores=scores)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words(value: str) -> None:
    """The same for choices and texts."""
    keys = ("unit", "log", "from_scores", "label1", "pred1", "name1")
    opened(**dict.fromkeys(keys, value))


def test_a_link_holds_the_page() -> None:
    """Every control stands where a link says."""
    app = opened(py="0.25", rest="2", eps="0.1", red="0.3", belief="0.6", unit="bits", yes="0.9")
    values = {key: app.slider(key=key).value for key in ("py", "rest", "eps", "red", "belief")}
    assert values == {"py": 0.25, "rest": 2, "eps": 0.1, "red": 0.3, "belief": 0.6}
    assert "−log₂ 0.250 = 2.0000 bits" in written(app)


def test_cards_say_computed_numbers(language: str) -> None:
    """What is often said and wrong is answered with numbers, none left open."""
    text = written(first_sight(PAGE, language))
    cards = [line for line in text.splitlines() if line.startswith(("- **", "  **"))]
    assert len(cards) == 10
    costs = [f"{-math.log(p):.{digits}f}" for p, digits in ((0.6, 2), (1 / 3, 1), (1e-3, 1))]
    costs += [f"{-math.log(p):.0f}" for p in (1e-7, 1e-10)]
    for cost in costs:
        assert [card for card in cards if re.search(rf"(?<![\d.]){re.escape(cost)}(?![\d.])", card)]
    assert not re.search(r"\{\w+\}", text)
