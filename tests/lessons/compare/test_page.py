"""The lesson compare, run as the server runs it."""

from __future__ import annotations

import re

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.kit.settings import LOGITS, Preset
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.compare import predict, side_by_side, two_classes
from softmax_viz.lessons.compare.snippets import compare_code
from tests.lessons.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    live_parts,
    press,
    strings,
    unfold,
    visit,
    words,
)
from tests.lessons.snippets import comments, outputs

DEFAULTS = [number.default for number in LOGITS]


# ---- The taught numbers ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("preset", "index"), list(zip(side_by_side.PRESETS, (3, 4, 2), strict=True)), ids=str
)
def test_argmax_counts_from_zero(preset: Preset, index: int, language: str) -> None:
    """Of five classes the 4th, 5th and 3rd lead: argmax says 3, 4 and 2."""
    at = press(visit("compare", "side_by_side", language), f"preset_side_by_side_{preset.name}")
    t = Translator(language, "compare")
    said = t("side_by_side.index", index=index, name=t(f"class.{index + 1}"))
    assert said in words(at)
    at = unfold(at, "side_by_side_code")
    assert f"print(z.argmax())  # {index}\n" in at.code[0].value


def test_four_functions_of_the_same_scores() -> None:
    """The four panels hold SciPy's softmax and sigmoid, the largest score, a one-hot."""
    bars = figures(first_sight("compare", "side_by_side"))[0]["data"][::2]
    z = np.array(DEFAULTS[:3])
    one_hot = np.eye(3)[z.argmax()]
    for trace, wanted in zip(
        bars, (special.softmax(z), one_hot * z.max(), one_hot, special.expit(z)), strict=True
    ):
        np.testing.assert_allclose(trace["y"], wanted, rtol=1e-12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_adds_up(language: str) -> None:
    """The folded table tells the sum of each function and whether it is always 1."""
    at = unfold(visit("compare", "side_by_side", language), "side_by_side_numbers")
    t = Translator(language, "compare")
    z = np.array(DEFAULTS[:3])
    for total in (1.0, z.max(), special.expit(z).sum()):
        assert show(float(total), "f2") in words(at)
    assert words(at).count(t("side_by_side.table.yes")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_slopes(language: str) -> None:
    """The folded table tells how steep each function is; at a tie argmax and max have none."""
    p, s = special.softmax(DEFAULTS[:3])[0], special.expit(DEFAULTS[0])
    at = unfold(visit("compare", "one_score", language, watch="z1"), "one_score_slopes")
    assert show(float(p * (1 - p)), "f4") in words(at)
    assert show(float(s * (1 - s)), "f4") in words(at)
    tie = unfold(visit("compare", "one_score", language, watch="z1", z1="1.5"), "one_score_slopes")
    assert words(tie).count("–") == words(at).count("–") + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_classes(language: str) -> None:
    """[2, 1]: softmax gives 0.7311 as sigmoid of the difference does, sigmoid(2) 0.8808."""
    at = press(visit("compare", "two_classes", language, T="3"), "preset_two_classes_two")
    assert words(at).count("0.7311") == 2
    assert words(at).count("0.8808") == 1
    assert at.slider(key="T").value == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_sigmoid_of_a_fifth(language: str) -> None:
    """[0.2, 0]: all digits of sigmoid(0.2), as softmax over two classes too."""
    at = press(visit("compare", "two_classes", language), "preset_two_classes_sigmoid")
    assert words(at).count(show(special.expit(0.2), "f4")) == 3
    at = unfold(at, "two_classes_code")
    assert at.code[0].value.count("0.549833997312478") == 2


# ---- The question ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", predict.OPTIONS)
def test_the_question(answer: str, language: str) -> None:
    """The numbers are shown after an answer; only the difference agrees with softmax."""
    at = visit("compare", "predict", language)
    t = Translator(language, "compare")
    share = show(float(special.softmax(predict.SCORES)[0]), "f3")
    assert not any(share in text for figure in figures(at) for text in strings(figure))
    at = press(at, f"predict_{answer}")
    told = "\n".join(element.value for element in at.markdown)
    assert t("quiz.right" if answer == "difference" else "quiz.not_so") in told
    shown = [text for figure in figures(at) for text in strings(figure)]
    assert shown.count(share) == 2
    assert share in told
    assert "{" not in told


# ---- What is set -------------------------------------------------------------------------


def test_the_class_looked_at() -> None:
    """A moved score is looked at; when its class goes, the first is."""
    at = visit("compare", "one_score", n="3")
    healthy(at.slider(key="z3").set_value(4.0).run())
    assert choice(at, "watch").value == "z3"
    at.number_input(key="n").set_value(2)
    assert choice(healthy(at.run()), "watch").value == "z1"


@pytest.mark.parametrize("temperature", ["0.05", "10"])
@pytest.mark.parametrize("step", ["side_by_side", "one_score", "two_classes"])
def test_ten_classes_at_the_ends_of_the_sliders(step: str, temperature: str) -> None:
    """The most extreme scores show no NaN and no infinity."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    at = visit("compare", step, n="10", T=temperature, **link)
    assert not re.search("NaN|∞|None|nan", words(at) + str(figures(at)))


def test_an_axis_follows_its_class_s_name() -> None:
    """The title that the player writes is what Plotly, which reads markup, shows as well."""
    at = visit("compare", "one_score", name1="<b>&x</b>")
    ((header, _),) = live_parts(at)
    titles = [m for c in header["charts"] for m in c["moves"] if m["kind"] == "axisTitle"]
    drawn = figures(at)[0]["layout"]
    for move in titles:
        assert "<b>&x</b>" in move["texts"][0]
        title = drawn[f"{move['axis'][0]}axis{move['axis'][1:]}"]["title"]["text"]
        assert title == move["texts"][0].replace("&", "&amp;").replace("<", "&lt;").replace(
            ">", "&gt;"
        )


@pytest.mark.parametrize("step", ["side_by_side", "one_score", "predict", "two_classes"])
def test_plotly_knows_every_property(step: str) -> None:
    """Plotly's own validation accepts the charts; their axes have fixed ranges."""
    at = visit("compare", step, n="5")
    if step == "predict":
        press(at, "predict_skip")
    for figure in figures(at):
        go.Figure(figure)
        for name, axis in figure["layout"].items():
            if "axis" in name:
                assert axis["fixedrange"]
                assert len(axis["range"]) == 2


def test_release_is_small() -> None:
    """What a release sends of sweeps stays far below 40 kB with five classes, 60 with ten."""
    for step in ("side_by_side", "one_score", "two_classes"):
        for count, most in (("5", 30_000), ("10", 45_000)):
            at = visit("compare", step, n=count)
            assert sum(len(c.proto.bytes) for c in at.get("bidi_component")) < most


# ---- The code ----------------------------------------------------------------------------


def test_comments_are_what_it_prints() -> None:
    """Each snippet, run alone, prints its comments to the last digit."""
    rng = np.random.default_rng(0)
    codes = []
    for preset in (*side_by_side.PRESETS, *two_classes.PRESETS):
        z = [float(str(preset.values[n.key])) for n in LOGITS if n.key in preset.values]
        codes += [compare_code(z, temperature) for temperature in (1, 3)]
    codes += [compare_code((10.0,) + (-10.0,) * 9, 0.05), compare_code((0.0,) * 10, 10.0)]
    for count in range(2, 11):
        for _ in range(8):
            z = (rng.integers(-100, 101, count) / 10).tolist()
            codes.append(compare_code(z, float(rng.integers(1, 201)) / 20))
    for code, printed in zip(codes, outputs(codes, "-W", "error"), strict=True):
        assert printed == comments(code), code


def test_numbers_are_plain() -> None:
    """NumPy's own numbers are written as Python's: no np.float64(...) in the code."""
    assert compare_code(list(np.array([1.0, 2.0])), np.float64(2.0)) == compare_code([1, 2], 2)
