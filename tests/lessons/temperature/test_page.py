"""The page ``temperature``, run as the server runs it."""

from __future__ import annotations

import contextlib
import io
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy import special

from softmax_viz.examples import TEMPERATURE, TOKEN_LOGITS, TOKENS
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.maths.attention import overview
from softmax_viz.maths.sampling import DRAWS, draws, uniforms
from softmax_viz.snippets.temperature_snippets import cut_code, draws_code
from softmax_viz.state import NUMBERS
from tests.pages.helpers import figures, first_sight, press, strings, visit, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "temperature"
opened = partial(visit, PAGE)


def chart(at: AppTest, key: str) -> dict[str, Any]:
    """Give one of the page's charts."""
    found = [c for c in at.get("plotly_chart") if c.proto.id.endswith(f"-{key}")]
    return json.loads(found[0].proto.spec)


def said(at: AppTest) -> str:
    """Give what the page says in its success boxes."""
    return "\n".join(element.value for element in at.success)


# ---- Temperature ------------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the page shows the worked example, its entropy and its limits."""
    at = first_sight(PAGE, language)
    p = special.softmax([0.2, 1.5, -2.0])
    texts = strings(chart(at, "cooling"))
    assert {show(share, "f4") for share in p} <= set(texts)
    assert show(special.entr(p).sum(), "f3") in texts
    assert any("1.099" in text for text in texts)  # ln 3
    t = Translator(language, PAGE)
    assert t("main.leader", name=t("class", number=2)) in words(at)
    row = f"{t('class', number=2)} 1.5 1 1.0000 {show(p[1], 'f4')} 0.3333"
    assert row in words(at)


SHARES = {
    "close": ["0.6590", "0.2424", "0.0986"],
    "softer": ["0.5017", "0.3043", "0.1940"],
    "cold": ["1.0000", "0.0000", "0.0000"],
    "hot": ["0.3661", "0.3312", "0.3027"],
    "tie": ["0.5000", "0.5000", "0.0000"],
}


def test_each_preset_shows_its_numbers(language: str, subtests: pytest.Subtests) -> None:
    """The curriculum's numbers appear from their presets, and the leader is never another."""
    at = opened(language, z1="-3", T="7")
    t = Translator(language, PAGE)
    examples = {example.key: example for example in TEMPERATURE}
    for preset, shares in SHARES.items():
        with subtests.test(preset):
            p = special.softmax(np.array(examples[preset].logits) / examples[preset].temperature)
            assert [show(share, "f4") for share in p] == shares  # the numbers above are SciPy's
            press(at, f"example_{preset}")
            assert set(shares) <= set(strings(chart(at, "cooling")))
            first = t("main.tie") if preset == "tie" else t("class", number=1)
            assert t("main.leader", name=first) in words(at)


@pytest.mark.parametrize("classes", ["2", "5", "10"])
@pytest.mark.parametrize("temperature", ["0.05", "10"])
def test_every_page_is_whole(classes: str, temperature: str, language: str) -> None:
    """At both ends of the slider, with few and many classes and extreme scores, nothing fails."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    at = opened(language, n=classes, T=temperature, **link)
    assert not re.search("NaN|∞|None", words(at).replace("T → ∞", ""))
    for figure in figures(at):
        go.Figure(figure)


# ---- Draws ------------------------------------------------------------------------------


def counts_shown(at: AppTest) -> list[str]:
    """Read the counts beside the cells."""
    return list(chart(at, "hundred")["data"][1]["text"])


def test_the_draws_are_those_of_the_seed() -> None:
    """The page counts what the seed's hundred numbers fall on; again, and the next seed's."""
    p = special.softmax([0.2, 1.5, -2.0])
    at = opened(seed="5")
    for seed in (5, 6):
        counted = np.bincount(draws(p, uniforms(seed, 100)), minlength=3)
        assert counts_shown(at) == [str(count) for count in counted]
        assert np.bincount(np.ravel(chart(at, "hundred")["data"][0]["z"])).sum() == 100
        at = press(at, "seed_again")
    assert at.number_input(key="seed").value == 7


def test_the_last_seed_is_followed_by_the_first() -> None:
    """Draw again never runs off the end."""
    at = press(opened(seed="999"), "seed_again")
    assert at.number_input(key="seed").value == 1


def test_more_draws_come_closer() -> None:
    """With N draws the chart shows the frequencies of N and their distance from p."""
    p = special.softmax([0.2, 1.5, -2.0])
    for count in (DRAWS[0], 1000, DRAWS[-1]):
        at = opened(draws=str(count))
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
    at = first_sight(PAGE, language)
    t = Translator(language, PAGE)
    p = special.softmax(TOKEN_LOGITS)
    kept = int(np.searchsorted(p.cumsum(), 0.9)) + 1
    text = words(at)
    assert t("tokens.kept_of", kept=kept, n=12) in text
    assert show(p[:kept].sum(), "p1") in text
    assert show(p[kept:].sum(), "p1") in text
    assert p[: kept - 1].sum() < 0.9 <= p[:kept].sum()
    fifth = [word.strip() for word in t("tokens.words").split(",")][kept - 1]
    shares = f"{show(p[kept - 1], 'f4')} {show(p[:kept].sum(), 'f4')}"
    assert f"{shares} {t('tokens.kept_word')} {show(p[kept - 1] / p[:kept].sum(), 'f4')}" in text
    assert fifth in text
    assert t("tokens.sentence") in text


def test_each_cut_runs(language: str, subtests: pytest.Subtests) -> None:
    """Every preset sets controls that exist, where they can stand, and shows what it keeps."""
    at = opened(language, Tt="5", k="4", p="0.5")
    for preset in TOKENS:
        with subtests.test(preset.key):
            for key, value in preset.values.items():
                assert NUMBERS[key].snap(value) == value
            press(at, f"preset_{preset.key}")
            values = {key: at.slider(key=key).value for key in ("Tt", "k", "p")}
            assert values == dict(preset.values)
            shown = chart(at, "tokens")["data"]
            assert sum(shown[0]["x"]) == pytest.approx(1)
            assert sum(shown[1]["x"]) == pytest.approx(1)


def test_greedy_has_one_token_left() -> None:
    """With k = 1 the first token has everything, whatever T is."""
    at = opened(k="1", p="1", Tt="10")
    assert chart(at, "tokens")["data"][1]["x"] == [1.0] + [0.0] * 11
    assert "1 of 12" in words(at)
    assert words(at).count("✗ by k") == 11


# ---- Attention --------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["one", "root", "whole", "skip"])
def test_the_question(choice: str, language: str) -> None:
    """The spread is shown only after a guess, with a verdict unless skipped."""
    at = opened(language)
    t = Translator(language, PAGE)
    spread = show(float(overview(1)["spread"][63, 0]), "f2")
    assert spread not in words(at)
    at = press(at, f"dots_{choice}")
    assert t("dots.found", spread=spread) in words(at)
    assert t("dots.explain") in said(at)
    verdict = {"root": "quiz.right", "skip": None}.get(choice, "quiz.not_so")
    shown = [element.value for element in at.markdown]
    for key in ("quiz.right", "quiz.not_so"):
        assert (t(key) in shown) == (key == verdict)
    assert spread not in words(press(at, "dots_again"))


def test_attention_shows_both_entropies(language: str) -> None:
    """For each d the page shows the entropy of both weights, here and on average."""
    found = overview(3)
    for d in (1, 64, 256):
        text = words(opened(language, d=str(d), qk="3"))
        for name in ("plain", "scaled"):
            for kind in ("entropy", "mean"):
                value = np.round(found[f"{kind}_{name}"][d - 1, 0], 3)
                assert show(float(value), "f3") in text


# ---- Links, texts, code -----------------------------------------------------------------

HOSTILE = (
    "nan",
    "inf",
    "-inf",
    "1e400",
    "",
    "<script>",
    "0x10",
    "true",
    "-1",
    "9999",
    "0.123",
    "²",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_links(value: str) -> None:
    """Whatever a link says, the page shows a page."""
    keys = ("T", "n", "z1", "seed", "draws", "Tt", "k", "p", "d", "qk", "name1")
    at = opened(**dict.fromkeys(keys, value))
    assert at.select_slider(key="draws").value in DRAWS


def test_a_link_holds_the_page() -> None:
    """Every control stands where a link says."""
    link = {"T": "2.5", "seed": "7", "draws": "5990", "Tt": "2", "k": "6", "p": "0.8", "d": "32"}
    at = opened(**link)
    values = {key: at.slider(key=key).value for key in ("T", "Tt", "k", "p", "d")}
    assert values == {"T": 2.5, "Tt": 2, "k": 6, "p": 0.8, "d": 32}
    assert at.number_input(key="seed").value == 7
    assert at.select_slider(key="draws").value == 5990


@pytest.mark.parametrize(
    "source",
    [
        draws_code([0.2, 1.5, -2.0], 1.0, 1),
        draws_code([2.0, 2.0, 0.1, -10, 10], 0.05, 999),
        *(cut_code(TOKEN_LOGITS, *preset.values.values()) for preset in TOKENS),
    ],
)
def test_the_code_prints_its_comments(source: str) -> None:
    """What the page shows as Python runs, and prints what its comments say."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(source, {})  # noqa: S102 - the page's own code
    assert printed.getvalue().splitlines() == re.findall(r"^print.*  # (.*)$", source, re.MULTILINE)


def test_the_page_shows_its_numbers_as_code() -> None:
    """The unfolded code is that of the scores, the temperature and the seed."""
    at = opened(T="2", seed="3")
    assert at.code[0].value == draws_code([0.2, 1.5, -2.0], 2.0, 3)
