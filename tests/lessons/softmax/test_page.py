"""The lesson as a visitor meets it: the taught numbers, presets, guesses, hostile links."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.kit.settings import LOGITS, NAME_LENGTH
from softmax_viz.kit.texts import LANGUAGES
from softmax_viz.lessons.softmax import predict, raw_scores, stages
from softmax_viz.lessons.softmax.settings import SHIFT
from tests.lessons.helpers import (
    bodies,
    figures,
    first_sight,
    healthy,
    live_parts,
    logits,
    press,
    strings,
    unfold,
    visit,
)

DEFAULTS = [number.default for number in LOGITS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example(language: str) -> None:
    """The first sight of the three steps is softmax of 0.2, 1.5 and -2, unfolded to all digits."""
    at = visit("softmax", "stages", language)
    unfold(at, "stages_numbers")
    p = special.softmax([0.2, 1.5, -2.0])
    said = strings(figures(at)[0])
    assert all(show(share, "p1") in said for share in p)
    assert all(show(share, "f4") in bodies(at) for share in p)


@pytest.mark.parametrize("preset", stages.PRESETS, ids=lambda preset: preset.name)
def test_presets(preset: object) -> None:
    """A preset sets its scores and its temperature, and what is drawn is theirs."""
    at = press(visit("softmax", "stages", z1="9", T="7"), f"preset_stages_{preset.name}")
    count = preset.values["n"]
    z = [preset.values[f"z{i + 1}"] for i in range(count)]
    assert logits(at) == z
    p = special.softmax(np.array(z) / preset.values["T"])
    assert all(show(share, "p1") in strings(figures(at)[0]) for share in p)


@pytest.mark.parametrize("language", LANGUAGES)
def test_raw_scores(language: str) -> None:
    """Apple and pear: scores without a scale, probabilities that say how sure."""
    said = strings(figures(first_sight("softmax", "raw_scores", language))[0])
    assert {f"{score:.0f}" for score in raw_scores.SCORES} <= set(said)
    assert {"1.0000", "0.0000"} <= set(said)


def test_a_guess_is_kept_and_the_truth_laid_over_it() -> None:
    """A guess survives a look at another step; the answer shows both and says what was off."""
    at = visit("softmax", "predict")
    at.slider(key="predict_guess3").set_value(50)
    healthy(at.run())
    at.query_params["step"] = "names"
    healthy(at.run())
    at.query_params["step"] = "predict"
    healthy(at.run())
    assert at.slider(key="predict_guess3").value == 50
    press(at, "predict_show")
    truth = special.softmax(predict.SCORES)
    figure = figures(at)[0]
    assert figure["data"][0]["y"] == pytest.approx(truth.tolist())
    assert figure["data"][-1]["y"][2] == 0.5
    press(at, "predict_again")
    assert at.slider(key="predict_guess3").value == 50


def test_the_bars_are_on_their_way_from_the_guess_to_the_truth() -> None:
    """What is sent for the reveal begins with the guess and ends with softmax, each time anew."""
    at = visit("softmax", "predict")
    at.slider(key="predict_guess3").set_value(50)
    press(healthy(at.run()), "predict_show")
    header, sweeps = live_parts(at)[0]
    (clock,) = header["sliders"]
    way = sweeps[clock["key"]]["shares"]
    truth = special.softmax(predict.SCORES)
    assert clock["value"] == 1.0
    assert 0.5 <= clock["seconds"] <= 2
    assert way[0] == pytest.approx([at.session_state[f"predict_guess{i}"] / 100 for i in (1, 2, 3)])
    assert way[-1] == pytest.approx(truth)
    assert (np.diff(way, axis=0) * np.sign(truth - way[0]) >= 0).all()
    # The picture itself is the truth's, for whoever has no player; asked again, it plays again.
    assert figures(at)[0]["data"][0]["y"] == pytest.approx(truth.tolist())
    press(press(at, "predict_again"), "predict_show")
    assert live_parts(at)[0][0]["version"] != header["version"]
    press(press(at, "predict_again"), "predict_skip")
    assert live_parts(at) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_can_be_skipped(language: str) -> None:
    """One click shows the answer without a guess."""
    at = press(visit("softmax", "predict", language), "predict_skip")
    assert len(figures(at)[0]["data"]) == 2


def test_a_constant_changes_no_share() -> None:
    """With a constant the scores move, the shares in the one bar do not."""
    still, moved = (figures(visit("softmax", "constant", c=c))[0] for c in ("0", "3"))
    assert moved["data"][0]["y"] == pytest.approx([y + 3 for y in still["data"][0]["y"]])
    assert moved["data"][4]["y"] == pytest.approx(still["data"][4]["y"])


def test_the_triangle_needs_three_classes() -> None:
    """With another number of classes the step says so, in numbers."""
    at = visit("softmax", "triangle", n="5")
    assert not figures(at)
    assert "4" in at.info[0].value


def test_reset_restores_everything() -> None:
    """Scores, temperature, names and the lesson's own constant go back to where they start."""
    at = visit("softmax", "constant", z1="3", T="2", c="1", name1="pug", n="4")
    press(at, "reset")
    assert logits(at) == DEFAULTS[:3]
    assert at.slider(key="T").value == 1.0
    assert at.slider(key=SHIFT.key).value == SHIFT.default
    assert at.text_input(key="name1").value == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[("z1", value) for value in ("nan", "inf", "1e999", "-11", "", "x", "1e9")],
        *[("n", value) for value in ("99", "1", "-3", "abc", "", "inf", "-1e999", "nan")],
        *[("T", value) for value in ("-1", "0", "nan", "inf", "")],
        *[("c", value) for value in ("1e9", "nan")],
        *[("watch", value) for value in ("z9", "class 1", "<b>")],
    ],
)
def test_nonsense_in_a_link_is_ignored(key: str, value: str) -> None:
    """A value that a control cannot have leaves everything as on a first visit."""
    step = {"c": "constant", "watch": "formula"}.get(key, "stages")
    at = visit("softmax", step, **{key: value})
    assert logits(at) == DEFAULTS[:3]
    assert at.slider(key="T").value == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["<script>alert()", "<b>x</b>&amp;", "![x](y)", "$\\frac{1}{0}$", "a" * 500, ":red[x]"]
)
def test_a_hostile_name_is_shown_as_written(language: str, name: str) -> None:
    """Markup in a class's name is text in formulas, charts and labels; a long one is cut."""
    at = visit("softmax", "formula", language, name1=name)
    kept = name[:NAME_LENGTH]
    assert at.text_input(key="name1").value == kept
    tags = re.findall(r"<\s*/?\s*(\w+)", bodies(at))
    assert set(tags) <= {"div", "p", "span", "sup"}
    for text in (text for figure in figures(at) for text in strings(figure)):
        assert "<" not in text.replace("<extra></extra>", "").replace("<b>", "").replace("</b>", "")
    marks = re.compile(r"(?<!\\)[\[\]$*<]")
    if marks.search(kept):
        assert not [slider.label for slider in at.slider if kept in slider.label]
