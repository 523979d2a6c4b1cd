"""The lesson as a visitor meets it: the taught numbers, presets, guesses, hostile links."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.kit.settings import CLASSES, LOGITS, TEMPERATURE, TRUE_CLASS, Preset
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.gradient import chain_rule, descent, p_minus_y, scale, squared_error
from softmax_viz.lessons.gradient.derivatives import sure_and_wrong
from softmax_viz.lessons.gradient.lines import LINES
from tests.lessons.helpers import (
    figures,
    first_sight,
    healthy,
    links_with,
    logits,
    press,
    spoken,
    strings,
    tables,
    unfold,
    visit,
    words,
)

LESSON = "gradient"
STEPS = ("p_minus_y", "measure", "derivation", "jacobian", "chain_rule", "squared_error")


def gradient_of(z: list[float], right: int, temperature: float = 1) -> np.ndarray:
    """Give (p - y) / T with SciPy's softmax."""
    p = special.softmax(np.array(z) / temperature)
    return (p - np.eye(len(z))[right]) / temperature


def vector(values: np.ndarray, form: str = "f4") -> str:
    """Write numbers as the page writes a vector."""
    return f"[{', '.join(show(float(value), form) for value in values)}]"


# ---- What it shows ------------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the first step shows p, y and p - y, and the loss."""
    at = first_sight(LESSON, "p_minus_y", language)
    z = logits(at)
    bars = figures(at)[0]["data"]
    np.testing.assert_allclose(bars[0]["y"], special.softmax(z))
    assert bars[2]["y"] == [1, 0, 0]
    np.testing.assert_allclose(bars[4]["y"], gradient_of(z, 0))
    assert bars[5]["text"] == [show(float(entry), "f3") for entry in gradient_of(z, 0)]
    t = Translator(language, LESSON)
    assert t("p_minus_y.loss", loss="1.564", total="0.000") in words(at)


@pytest.mark.parametrize("index", range(3))
def test_each_logit_is_measured(index: int) -> None:
    """The logit that is looked at, and unfolded every one, stands beside its finite difference."""
    at = visit(LESSON, "measure", watch=LOGITS[index].key)
    unfold(at, "measure_classes")
    now = gradient_of(logits(at), 0)
    assert words(at).count(show(float(now[index]), "f6")) >= 2
    for row, entry in zip(tables(at)[0][1:], now, strict=True):
        assert row[1] == row[2] == show(float(entry), "f6")
        assert "×10⁻" in row[3] or row[3] == "0"


def test_the_worked_digits() -> None:
    """For [0.2, 1.5, -2] and the second class the code prints NumPy's eight digits."""
    at = visit(LESSON, "measure", y="2")
    assert "[ 0.20920065 -0.23238074  0.02318009]" in unfold(at, "measure_code").code[0].value


def test_the_chain_rule() -> None:
    """The Jacobian's column times -1/p is p - y, in numbers."""
    at = visit(LESSON, "chain_rule", y="2")
    p = special.softmax(logits(unfold(at, "chain_rule_numbers")))
    for i, row in enumerate(tables(at)[0][1:]):
        assert row[1] == (show(-1 / p[1], "g3") if i == 1 else "0")
        assert row[2] == show(float(p[i] * ((i == 1) - p[1])), "g3")
        assert row[3] == row[4] == show(float(p[i] - (i == 1)), "f4")
    assert figures(at)[0]["data"][3]["text"] == [show(-1 / p[1], "g3")]


@pytest.mark.parametrize("classes", [2, 3, 5, 6, 10])
def test_the_jacobian_is_readable(classes: int) -> None:
    """Up to five classes have a number in each cell, more have colours and a word on it."""
    at = visit(LESSON, "jacobian", n=str(classes))
    p = special.softmax(logits(at))
    texts = figures(at)[0]["data"][1]["text"]
    said = Translator("en", LESSON)("jacobian.no_room", most=5)
    if classes <= 5:
        form = "f3" if classes <= 3 else "f2"
        wanted = np.diag(p) - np.outer(p, p)
        shown = [float(text.replace("−", "-")) for text in texts]
        np.testing.assert_allclose(shown, wanted.ravel(), atol=0.51 * 10.0 ** -int(form[1]))
    else:
        assert texts == []
    assert (said in [c.value for c in at.caption]) == (classes > 5)


def test_temperature_and_batch_divide() -> None:
    """With T = 2, as one of 8 samples, formula and measurement are (p - y) / 16."""
    at = visit(LESSON, "scale", T="2", mean_over="8", y="3")
    assert words(at).count(vector(gradient_of(logits(at), 2, 2) / 8)) == 2


def test_temperature_is_that_step_s_alone() -> None:
    """Steps without a slider for T show softmax at T = 1, whatever another page set."""
    at = visit(LESSON, "scale", T="5")
    at.query_params["step"] = "p_minus_y"
    healthy(at.run())
    np.testing.assert_allclose(figures(at)[0]["data"][0]["y"], special.softmax(logits(at)))


# ---- Presets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "preset"),
    [
        (module.__name__.rpartition(".")[2], preset)
        for module in (p_minus_y, chain_rule, squared_error, scale, descent)
        for preset in module.PRESETS
    ],
)
def test_presets(step: str, preset: Preset) -> None:
    """A preset sets what it names, all of it on its controls' grids, and nothing else."""
    at = visit(LESSON, step, n="6", T="5", y="3", z1="-7", mean_over="9")
    before = {slider.key: slider.value for slider in at.slider}
    press(at, f"preset_{step}_{preset.name}")
    numbers = {number.key: number for number in (*LOGITS, CLASSES, TEMPERATURE, TRUE_CLASS)}
    for key, value in preset.values.items():
        assert at.session_state[key] == value
        assert key not in numbers or numbers[key].snap(value) == value
    for slider in at.slider:
        wanted = preset.values.get(slider.key, before.get(slider.key))
        assert slider.value == wanted
    if preset.name in {"wrong", "right"}:
        p = special.softmax(logits(at))
        assert (p[0] > 0.9) == (preset.name == "right")
        assert p.max() > 0.9


# ---- The derivation -----------------------------------------------------------------------


def test_lines_come_one_by_one(language: str) -> None:
    """Next shows the next line, back the one before; the last shows the gradient."""
    at = visit(LESSON, "derivation", language)
    t = Translator(language, LESSON)

    def line() -> list[int]:
        return [number for number in LINES if t(f"derivation.line{number}") in spoken(at)]

    assert line() == [1]
    assert at.button(key="derivation_back").disabled
    seen = [line()[0] for _ in LINES[1:] if press(at, "derivation_next")]
    assert seen == list(LINES[1:])
    assert at.button(key="derivation_next").disabled
    assert vector(gradient_of(logits(at), 0)) in words(at)
    press(at, "derivation_back")
    assert line() == [5]


def test_a_link_opens_a_line_and_all_can_be_unfolded() -> None:
    """The line is in the address, and kept while a logit moves; unfolded, all six stand there."""
    at = visit(LESSON, "derivation", line="3")
    healthy(at.slider(key="z1").set_value(2.0).run())
    loss = show(-float(special.log_softmax(logits(at))[0]), "f3")
    assert loss in words(at)
    unfold(at, "derivation_all")
    t = Translator("en", LESSON)
    assert all(t(f"derivation.line{number}") in spoken(at) for number in LINES)


# ---- Predict first ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"),
    [("nothing", "Right."), ("tenth", "Not quite."), ("larger", "Not quite."), ("skip", "")],
)
def test_the_question(guess: str, says: str) -> None:
    """After a guess the step says whether it holds, and draws both slopes; not before."""
    at = visit(LESSON, "predict")
    found = sure_and_wrong(np.array([-4.0, 6.0, 0.0]), 0)
    squared = show(found["squared"], "f6")
    assert squared not in strings(figures(at)[0])
    press(at, f"predict_{guess}")
    assert {squared, show(found["entropy"], "f4")} <= set(strings(figures(at)[0]))
    assert says in spoken(at)
    assert ("**Right.**" in spoken(at)) == (guess == "nothing")
    press(at, "predict_again")
    assert squared not in strings(figures(at)[0])


# ---- Descent ------------------------------------------------------------------------------


def test_steps_down_and_back() -> None:
    """A step moves the logits against the gradient, and back; the scores stay where they are."""
    at = visit(LESSON, "descent", eta="2")
    z = np.array(logits(at))
    for step, moved in ((1, z - 2 * gradient_of(logits(at), 0)), (0, z)):
        healthy(at.slider(key="gd").set_value(step).run())
        np.testing.assert_allclose(figures(at)[0]["data"][0]["y"], moved, atol=6e-3)
        assert logits(at) == list(z)


def test_a_descent_starts_from_the_scores() -> None:
    """A score let go starts the descent anew from there."""
    at = visit(LESSON, "descent", z1="-4", z2="6", z3="0")
    assert figures(at)[0]["data"][0]["y"] == [-4, 6, 0]
    healthy(at.slider(key="z2").set_value(1.0).run())
    assert figures(at)[0]["data"][0]["y"] == [-4, 1, 0]


def test_a_rate_is_too_large_only_for_a_soft_label(language: str) -> None:
    """With a one-hot label the loss never rises, with a soft one it does, and a limit is named."""
    t = Translator(language, LESSON)
    pattern = re.escape(t("descent.rises", rises="R", last="L", lowest="W")).split("L")[0]
    found = []
    for soft, said in (("false", "hard_limit"), ("true", "soft_limit")):
        at = visit(LESSON, "descent", language, eta="40", soft=soft)
        unfold(at, "descent_rate")
        match = re.search(pattern.replace("R", r"(\d+)"), words(at))
        assert match
        found.append(int(match[1]))
        assert t(f"descent.{said}", limit="|").split("|")[0] in spoken(at)
    assert found[0] == 0
    assert found[1] > 20


# ---- Links --------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123")


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        ("measure", ("z1", "n", "y", "watch", "name1")),
        ("derivation", ("line", "y")),
        ("scale", ("T", "mean_over")),
        ("descent", ("eta", "gd", "soft", "z2")),
    ],
)
def test_hostile_links(step: str, keys: tuple[str, ...]) -> None:
    """Whatever a link says, the step shows its picture."""
    for link in links_with(**dict.fromkeys(keys, HOSTILE)):
        assert figures(visit(LESSON, step, **link))


@pytest.mark.parametrize("classes", ["2", "10"])
@pytest.mark.parametrize("step", [*STEPS, "scale", "descent"])
def test_the_ends_of_every_range(step: str, classes: str) -> None:
    """At the ends of all ranges every step still has finite numbers."""
    link = {f"z{i + 1}": "-10" if i % 2 else "10" for i in range(int(classes))}
    ends = {"eta": "40", "gd": "100", "soft": "true", "y": "2", "mean_over": "64", "T": "0.05"}
    at = visit(LESSON, step, n=classes, **link, **ends)
    said = words(at) + " ".join(text for figure in figures(at) for text in strings(figure))
    assert "NaN" not in said
    assert "∞" not in said


def test_a_link_holds_a_step() -> None:
    """Every control stands where a link says."""
    link = {"z1": "3", "n": "4", "y": "4", "eta": "5", "gd": "12", "soft": "true"}
    at = visit(LESSON, "descent", **link)
    values = {key: at.slider(key=key).value for key in ("z1", "eta", "gd")}
    assert values == {"z1": 3, "eta": 5, "gd": 12}
    assert at.toggle[0].value is True
    at = visit(LESSON, "p_minus_y", n="4", y="4")
    assert [entry < 0 for entry in figures(at)[0]["data"][4]["y"]] == [False, False, False, True]


def test_reset_restores_the_lesson_s_own() -> None:
    """Reset sets the line, the rates, the steps and the toggle back."""
    at = press(visit(LESSON, "descent", eta="5", gd="12", soft="true", z1="3"), "reset")
    assert {key: at.slider(key=key).value for key in ("eta", "gd", "z1")} == {
        "eta": 1,
        "gd": 0,
        "z1": 0.2,
    }
    assert at.toggle[0].value is False
