"""The lesson as a visitor meets it: the taught numbers, presets, guesses, hostile links."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.kit.settings import CLASSES, LOGITS, TEMPERATURE
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.temperature import all_temperatures, dial, next_token, predict, settings
from softmax_viz.lessons.temperature.dot_products import overview
from softmax_viz.lessons.temperature.sampling import DRAWS, draws, uniforms
from softmax_viz.lessons.temperature.snippets import cut_code, draws_code
from tests.lessons.helpers import (
    figures,
    first_sight,
    logits,
    press,
    spoken,
    strings,
    unfold,
    visit,
    words,
)
from tests.lessons.snippets import comments, printed

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

LESSON = "temperature"
opened = partial(visit, LESSON)
DEFAULTS = [number.default for number in LOGITS]


def chart(at: AppTest, key: str) -> dict[str, Any]:
    """Give one of the step's charts."""
    found = [c for c in at.get("plotly_chart") if c.proto.id.endswith(f"-{key}")]
    return dict(json.loads(found[0].proto.spec))


def unfolded(step: str, fold: str, language: str = "en", **link: str) -> AppTest:
    """Open a step and one of its folded parts."""
    return unfold(opened(step, language, **link), f"{step}_{fold}")


# ---- Temperature ------------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """The first sight is the worked example between its limits, with its entropy and its leader."""
    at = first_sight(LESSON, "", language)
    p = special.softmax([0.2, 1.5, -2.0])
    drawn = chart(at, "cooling")
    assert {show(share, "f4") for share in p} <= set(strings(drawn))
    assert show(special.entr(p).sum(), "f3") in strings(drawn)
    assert any("1.099" in text for text in strings(drawn))  # ln 3
    assert drawn["data"][0]["y"] == [0, 1, 0]
    assert drawn["data"][3]["y"] == pytest.approx([1 / 3] * 3)
    t = Translator(language, LESSON)
    assert t("dial.leader", name=t("class.2")) in words(at)


SHARES = {
    "warm": ["0.5017", "0.3043", "0.1940"],
    "cold": ["1.0000", "0.0000", "0.0000"],
    "hot": ["0.3661", "0.3312", "0.3027"],
}


def test_each_temperature_shows_its_numbers(language: str) -> None:
    """The curriculum's numbers appear from their presets; the leader is never another."""
    at = press(opened("dial", language, z1="-3"), "preset_dial_close")
    t = Translator(language, LESSON)
    assert {"0.6590", "0.2424", "0.0986"} <= set(strings(chart(at, "cooling")))
    for preset, shares in SHARES.items():
        press(at, f"preset_dial_{preset}")
        z, temperature = np.array([2.0, 1.0, 0.1]), at.slider(key="T").value
        assert [show(p, "f4") for p in special.softmax(z / temperature)] == shares
        assert set(shares) <= set(strings(chart(at, "cooling")))
        assert t("dial.leader", name=t("class.1")) in words(at)


@pytest.mark.parametrize("preset", [*dial.PRESETS, *all_temperatures.PRESETS], ids=lambda p: p.name)
def test_a_preset_changes_what_its_name_says(preset: Any) -> None:  # noqa: ANN401 - any preset
    """Scores leave the temperature alone, a temperature the scores; each can stand there."""
    step = "all_temperatures" if preset in all_temperatures.PRESETS else "dial"
    at = press(opened(step, z1="-3", T="7"), f"preset_{step}_{preset.name}")
    expected: dict[str, Any] = {"z1": -3.0, "T": 7.0, "n": 3} | dict(preset.values)
    count = expected["n"]
    assert logits(at) == [expected.get(f"z{i + 1}", DEFAULTS[i]) for i in range(count)]
    assert at.slider(key="T").value == expected["T"]
    for number in (TEMPERATURE, CLASSES, *LOGITS):
        if number.key in preset.values:
            assert number.snap(preset.values[number.key]) == preset.values[number.key]


def test_a_tie_has_no_leader() -> None:
    """Where two classes share the largest score the dial says so, and the limit is shared."""
    at = opened("dial", z1="2", z2="2", z3="0.1", T="0.05")
    assert Translator("en", LESSON)("dial.tie") in words(at)
    assert chart(at, "cooling")["data"][0]["y"] == [0.5, 0.5, 0]


def test_the_answer_shows_the_tie_shared(language: str) -> None:
    """Two equal leaders get one half each; the explanation tells the ratio to the third."""
    at = press(opened("predict", language), "predict_show")
    truth = softmax(predict.SCORES, temperature=0.05)
    assert figures(at)[0]["data"][0]["y"] == pytest.approx(truth.tolist())
    ratio = show(float(np.exp(38)), "g3")
    assert ratio in spoken(at)
    assert truth[0] / truth[2] == pytest.approx(np.exp(38))


def test_the_limits_stand_in_a_table(language: str) -> None:
    """Unfolded, each class has its score, its place, and its probability between both limits."""
    at = unfolded("all_temperatures", "limits", language)
    p = special.softmax([0.2, 1.5, -2.0])
    name = Translator(language, LESSON)("class.2")
    assert f"{name} 1.5 1 1.0000 {show(p[1], 'f4')} 0.3333" in words(at)


def test_names_stand_in_the_order_of_the_scores() -> None:
    """Beside the curves the class with the highest score stands on top."""
    heights = chart(first_sight(LESSON, "all_temperatures"), "along")["data"][-1]["y"]
    assert np.argsort(heights).tolist() == np.argsort([0.2, 1.5, -2.0]).tolist()


@pytest.mark.parametrize("step", ["dial", "all_temperatures", "hundred_draws", "more_draws"])
def test_extremes_are_whole(step: str) -> None:
    """At both ends of the slider, with few and many classes and extreme scores, nothing fails."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    for classes, temperature in (("2", "0.05"), ("10", "10"), ("10", "0.05")):
        at = opened(step, n=classes, T=temperature, **link)
        assert not re.search("NaN|None", words(at))
        for figure in figures(at):
            go.Figure(figure)


# ---- Draws ------------------------------------------------------------------------------


def counts_shown(at: AppTest) -> list[str]:
    """Read the counts below the cells."""
    return list(chart(at, "hundred")["data"][3]["text"])


def test_the_draws_are_those_of_the_seed() -> None:
    """The step counts what the seed's hundred numbers fall on; again, and the next seed's."""
    p = special.softmax([0.2, 1.5, -2.0])
    at = opened("hundred_draws", seed="5")
    for seed in (5, 6):
        counted = np.bincount(draws(p, uniforms(seed, 100)), minlength=3)
        assert counts_shown(at) == [str(count) for count in counted]
        cells = np.ravel(chart(at, "hundred")["data"][2]["z"])
        assert np.bincount(cells, minlength=3).tolist() == counted.tolist()
        at = press(at, "seed_again")
    assert at.number_input(key="seed").value == 7


def test_the_last_seed_is_followed_by_the_first() -> None:
    """Draw again never runs off the end."""
    at = press(opened("hundred_draws", seed="999"), "seed_again")
    assert at.number_input(key="seed").value == 1


@pytest.mark.parametrize("count", [DRAWS[0], 1000, DRAWS[-1]])
def test_more_draws_come_closer(count: int) -> None:
    """With N draws the step shows the frequencies of N and their distance from p."""
    p = special.softmax([0.2, 1.5, -2.0])
    at = opened("more_draws", draws=str(count))
    assert at.select_slider(key="draws").value == count
    found = np.bincount(draws(p, uniforms(1, count)), minlength=3) / count
    shown = strings(chart(at, "frequencies"))
    assert {show(frequency, "f3") for frequency in found} <= set(shown)
    distance = show(float(np.linalg.norm(found - p)), "f5")
    typical = show(float(np.sqrt((1 - np.sum(p**2)) / count)), "f5")
    assert {distance, typical} <= set(strings(chart(at, "errors")))


# ---- Tokens -----------------------------------------------------------------------------


def test_the_start_keeps_the_nucleus(language: str) -> None:
    """With p = 0.9 five tokens are kept; the one that crosses 0.9 is among them."""
    at = unfolded("next_token", "numbers", language)
    t = Translator(language, LESSON)
    p = special.softmax(next_token.TOKEN_LOGITS)
    kept = int(np.searchsorted(p.cumsum(), 0.9)) + 1
    text = words(at)
    mass, left_out = show(p[:kept].sum(), "p1"), show(p[kept:].sum(), "p1")
    assert t("next_token.sum", kept=kept, n=12, mass=mass, left_out=left_out) in text
    assert p[: kept - 1].sum() < 0.9 <= p[:kept].sum()
    fifth = [word.strip() for word in t("next_token.words").split(",")][kept - 1]
    shares = f"{show(p[kept - 1], 'f4')} {show(p[:kept].sum(), 'f4')}"
    renormalised = show(p[kept - 1] / p[:kept].sum(), "f4")
    assert f"{shares} {t('next_token.kept_word')} {renormalised}" in text
    assert fifth in text
    assert t("next_token.kept_of", kept=kept, n=12) in text
    assert t("next_token.sentence") in strings(chart(at, "tokens"))


def test_each_cut_runs(subtests: pytest.Subtests) -> None:
    """Every preset sets controls that exist, where they can stand, and shows what it keeps."""
    numbers = {n.key: n for n in (settings.TOKEN_TEMPERATURE, settings.TOP_K, settings.TOP_P)}
    at = opened("next_token", Tt="5", k="4", p="0.5")
    for preset in next_token.PRESETS:
        with subtests.test(preset.name):
            for key, value in preset.values.items():
                assert numbers[key].snap(value) == value
            press(at, f"preset_next_token_{preset.name}")
            assert {key: at.slider(key=key).value for key in numbers} == dict(preset.values)
            shown = chart(at, "tokens")["data"]
            assert sum(shown[0]["x"]) == pytest.approx(1)
            assert sum(shown[1]["x"]) == pytest.approx(1)


def test_greedy_has_one_token_left() -> None:
    """With k = 1 the first token has everything, whatever T is."""
    at = unfolded("next_token", "numbers", k="1", p="1", Tt="10")
    assert chart(at, "tokens")["data"][1]["x"] == [1.0] + [0.0] * 11
    assert "1 of 12" in words(at)
    assert words(at).count("✗ by k") == 11


# ---- Attention --------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["one", "root", "whole", "skip"])
def test_the_spread_is_shown_after_a_guess(choice: str, language: str) -> None:
    """The measured spread and its reason come with the answer, with a verdict unless skipped."""
    at = opened("predict_spread", language)
    t = Translator(language, LESSON)
    spread = show(float(overview(1)["spread"][63, 0]), "f2")
    assert spread not in words(at)
    press(at, f"predict_spread_{choice}")
    assert t("predict_spread.found", spread=spread) in words(at)
    assert chart(at, "measured")
    verdict = {"root": "quiz.right", "skip": None}.get(choice, "quiz.not_so")
    shown = [element.value for element in at.markdown]
    assert t("predict_spread.explain") in shown
    for key in ("quiz.right", "quiz.not_so"):
        assert (t(key) in shown) == (key == verdict)
    assert spread not in words(press(at, "predict_spread_again"))


def test_attention_shows_its_spread_and_both_entropies(language: str) -> None:
    """For each d: the spread beside √d, and the entropy of both weights, here and on average."""
    found = overview(3)
    for d in (1, 256):
        text = words(unfolded("all_dimensions", "numbers", language, d=str(d), qk="3"))
        for kind in ("entropy_plain", "entropy_scaled", "mean_plain", "mean_scaled"):
            assert show(float(np.round(found[kind][d - 1, 0], 3)), "f3") in text
    text = words(opened("attention", language, d="256", qk="3"))
    assert show(float(np.round(found["spread"][255, 0], 3)), "f2") in text
    assert "16.00" in text


# ---- Links, code ------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "true", "-1", "9999", "0.123", "²")
KEYS = {
    "hundred_draws": ("T", "n", "z1", "seed", "name1"),
    "more_draws": ("seed_n", "draws"),
    "next_token": ("Tt", "k", "p"),
    "attention": ("d", "qk"),
}


@pytest.mark.parametrize("step", KEYS)
def test_hostile_links(step: str, subtests: pytest.Subtests) -> None:
    """Whatever a link says, the step opens."""
    for value in HOSTILE:
        with subtests.test(value):
            at = opened(step, **dict.fromkeys(KEYS[step], value))
            assert figures(at)


def test_a_link_holds_the_lesson() -> None:
    """Every control stands where a link says, with the keys that links have always had."""
    at = opened("hundred_draws", T="2.5", seed="7")
    assert at.slider(key="T").value == 2.5
    assert at.number_input(key="seed").value == 7
    at = opened("more_draws", seed_n="8", draws="5990")
    assert at.number_input(key="seed_n").value == 8
    assert at.select_slider(key="draws").value == 5990
    at = opened("next_token", Tt="2", k="6", p="0.8")
    assert {key: at.slider(key=key).value for key in ("Tt", "k", "p")} == {
        "Tt": 2,
        "k": 6,
        "p": 0.8,
    }
    at = opened("attention", d="32", qk="4")
    assert at.slider(key="d").value == 32
    assert at.number_input(key="qk").value == 4


def test_the_code_prints_its_comments(language: str) -> None:
    """What the step shows as Python runs, and prints what its comments say."""
    t = Translator(language, LESSON)
    cuts = [[preset.values[key] for key in ("Tt", "k", "p")] for preset in next_token.PRESETS]
    for source in (
        draws_code(t, [0.2, 1.5, -2.0], 1.0, 1),
        draws_code(t, [2.0, 2.0, 0.1, -10, 10], 0.05, 999),
        *(cut_code(t, next_token.TOKEN_LOGITS, *given) for given in cuts),
    ):
        assert printed(source) == comments(source), source


def test_the_code_is_that_of_the_step(language: str) -> None:
    """Unfolded, the code has the scores, the temperature and the seed, in the reader's language."""
    at = unfolded("hundred_draws", "code", language, T="2", seed="3")
    t = Translator(language, LESSON)
    assert at.code[0].value == draws_code(t, [0.2, 1.5, -2.0], 2.0, 3)
