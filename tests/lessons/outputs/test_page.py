"""The lesson outputs, run as the server runs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.special import expit

from softmax_viz.formats import show
from softmax_viz.kit.settings import LOGITS, Number, Preset
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS
from softmax_viz.lessons.outputs import (
    hot_dog_figures,
    none_of_these,
    one_number,
    predict,
    settings,
    several,
    stranger,
    threshold,
)
from tests.lessons.helpers import (
    figures,
    first_sight,
    healthy,
    press,
    strings,
    unfold,
    visit,
    words,
    written,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PRESETS = {
    module.__name__.rpartition(".")[2]: module.PRESETS
    for module in (one_number, threshold, several, stranger, none_of_these)
}
opened = partial(visit, "outputs")
SWITCHES = ("dog", "cat", "lion", "elephant", "several", "many", "strangers")
STEPS = (*PRESETS, "two_nodes", "predict", "chooser")


def charted(at: AppTest) -> list[str]:
    """List every text in a step's charts."""
    return [text for figure in figures(at) for text in strings(figure)]


# ---- What it shows ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_start(language: str) -> None:
    """Before anyone touches it there is a sum, a probability, a decision."""
    at = first_sight("outputs", "one_number", language)
    assert "p = sigmoid(1.900) = 0.870 ≥ 0.500" in words(at)
    assert {"−3.00", "4.50", "1.20", "−0.80", "1.90"} <= set(charted(at))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sigmoid_of_a_fifth(language: str) -> None:
    """The curriculum's sigmoid(0.2), with all digits in the code, and by two nodes: S5."""
    at = press(opened("one_number", language), "preset_one_number_score_02")
    assert "sigmoid(0.200) = 0.550" in words(at)
    at = unfold(at, "one_number_code", "one_number_numbers")
    assert "0.549833997312478" in at.code[0].value
    assert "5 × 0.400" in words(at)
    nodes = opened("two_nodes", language, sausage="0.4", bun="0.4", flat="0")
    share = show(expit(0.2), "f4")
    assert charted(nodes).count(share) == 2
    assert words(nodes).count(share) == 2
    assert unfold(nodes, "two_nodes_code").code[0].value.count("0.549833997312478") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_of_a_threshold(language: str) -> None:
    """At 0.5 the test has 5 hits, 2 false alarms, 1 miss; precision and recall say so."""
    at = opened("threshold", language)
    for ratio in (5 / 7, 5 / 6):
        assert show(ratio, "f2") in words(at)
    assert [charted(at).count(outcome) for outcome in ("TP", "FP", "FN", "TN")] == [5, 2, 1, 5]
    at = unfold(at, "threshold_counts")
    for count in ("TP 5", "FP 2", "FN 1", "TN 5"):
        assert count in words(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_precision_at_the_end(language: str) -> None:
    """At t = 1 nothing is called a hot dog: precision is 0 ÷ 0, and the step says so."""
    undefined = Translator(language, "outputs")("threshold.undefined")
    at = opened("threshold", language)
    assert undefined not in words(at)
    at = unfold(press(at, "preset_threshold_never"), "threshold_counts")
    assert f"– {undefined}" in words(at)
    assert "z ≥ ∞" in words(at)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("preset", "kind", "marks", "least"),
    [("one", "one", "✓✗", 1), ("all_three", "more", "✗✓", 3), ("nothing", "none", "✗✓", 1)],
)
def test_one_layer_is_wrong(preset: str, kind: str, marks: str, least: int, language: str) -> None:
    """Each picture makes one layer the wrong choice, and the step says why, with numbers."""
    at = press(opened("several", language), f"preset_several_{preset}")
    assert "".join(t[-5] for t in charted(at) if t.endswith(("✓</b>", "✗</b>"))) == marks
    floor = show(float(np.log(least)), "f4")
    t = Translator(language, "outputs")
    why = t(f"several.why_{kind}", k=3, share=show(1 / 3, "f3"), least=floor)
    assert why in [element.value for element in at.markdown]
    assert floor in words(at)
    if least > 1:
        assert f"ln\u00a03 = {floor}" in why


def test_two_animals() -> None:
    """The switches take any picture: with two the best softmax can do is a half each."""
    text = written(opened("several", lion="false"))
    assert "2 are right at once" in text
    assert "0.500 each" in text
    assert show(float(np.log(2)), "f4") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_duck(language: str) -> None:
    """The curriculum's binary cross-entropies and "duck, 70 %": S14."""
    at = press(opened("stranger", language), "preset_stranger_duck")
    at = unfold(at, "stranger_numbers", "stranger_code")
    numbers = ("0.620957", "0.349918", "0.287335", "0.2009", "0.0978", "0.7013")
    assert all(number in words(at) for number in numbers)
    assert show(0.7013, "p0") in words(at)
    assert "[0.620957047789532, 0.34991825330155735, 0.2873353251154307]" in at.code[0].value
    assert show(-float(np.log(0.7012811266824056)), "f4") in words(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_elephant(language: str) -> None:
    """All low: no sigmoid says yes, softmax sums to 1 and gives no answer below the least."""
    t = Translator(language, "outputs")
    at = press(opened("stranger", language), "preset_stranger_all_low")
    p = np.exp([-3.0, -3.2, -2.8]) / np.exp([-3.0, -3.2, -2.8]).sum()
    top, one = show(float(p.max()), "p0"), show(1.0, "f4")

    def says(answer: str) -> str:
        said = t("animal.softmax_says", answer=answer, top=top, sum=one)
        return said.replace("<b>", "").replace("</b>", "")

    assert says(t("animal.no_answer")) in words(at).replace("  ", " ")
    low = show(float(expit([-3.0, -3.2, -2.8]).sum()), "f4")
    found = t("animal.sigmoid_says", answer=t("animal.none"), sum=low)
    assert found.replace("<b>", "").replace("</b>", "") in written(at)
    # Below 1 / K softmax always answers.
    healthy(at.slider(key="least").set_value(0.3).run())
    assert says(t("class.3")) in written(at)


def test_a_class_for_none() -> None:
    """With a class for none of these an elephant has a right answer, if its score is highest."""
    at = press(opened("none_of_these"), "preset_none_of_these_found")
    assert at.slider(key="u4").value == 1.5
    assert "Softmax: none of these" in written(at)
    assert "nats" in written(unfold(at, "none_of_these_numbers"))
    assert "Cross-entropy of softmax: – nats" not in written(at)
    missed = press(at, "preset_none_of_these_missed")
    assert "Softmax: duck" in written(missed)
    stranger_page = unfold(opened("stranger"), "stranger_numbers")
    assert "u4" not in [slider.key for slider in stranger_page.slider]
    assert "Cross-entropy of softmax: – nats" in written(stranger_page)


def test_own_names() -> None:
    """A learner's names of the photo app stand for the animals here too; only the lion stays."""
    assert {"pug", "cat", "lion"} <= set(charted(opened("several", name1="pug")))
    assert "owl" in charted(opened("several", name3="owl"))
    assert "Softmax: owl" in written(opened("stranger", name3="owl"))


# ---- Presets ----------------------------------------------------------------------------


@pytest.mark.parametrize("step", PRESETS)
def test_every_preset_stands_on_the_controls(step: str) -> None:
    """A preset sets what its sliders can stand on, its switches, and nothing else."""
    numbers = {
        number.key: number
        for value in (*vars(settings).values(), LOGITS)
        for number in (value if isinstance(value, tuple) else (value,))
        if isinstance(number, Number)
    }
    at = opened(step)
    for preset in PRESETS[step]:
        assert isinstance(preset, Preset)
        assert preset.values.keys() <= {*numbers, *SWITCHES}
        press(at, f"preset_{step}_{preset.name}")
        for key, value in preset.values.items():
            if key in numbers:
                assert numbers[key].snap(float(str(value))) == value
                assert at.slider(key=key).value == value
            else:
                assert at.toggle(key=key).value is value


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["one", "low", "between"])
def test_the_question(answer: str, language: str) -> None:
    """After a guess the step says whether it was right, and shows both sums."""
    t = Translator(language, "outputs")
    total = float(expit(predict.SCORES).sum())
    assert show(total, "f2") in t("predict.between")
    at = opened("predict", language)
    assert not any(show(total, "f4") in text for text in charted(at))
    press(at, f"predict_{answer}")
    told = [element.value for element in at.markdown]
    assert t("quiz.right" if answer == "one" else "predict.not_so") in told
    for layer, sums_to in (("softmax", 1.0), ("sigmoid", total)):
        named = t("predict.sum", layer=t(f"layer.{layer}"), total=show(sums_to, "f4"))
        assert named in charted(at)
    press(at, "predict_again")
    assert not any(show(total, "f4") in text for text in charted(at))


# ---- The chooser ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("several", "many", "strangers", "task"),
    [
        ("false", "false", "false", "binary"),
        ("false", "true", "false", "multiclass"),
        ("false", "false", "true", "multiclass"),
        ("true", "true", "false", "multilabel"),
        ("true", "false", "true", "multilabel"),
    ],
)
def test_the_chooser(several: str, many: str, strangers: str, task: str, language: str) -> None:
    """Three questions give a drawn layer, its loss, and a link to their code."""
    at = opened("chooser", language, several=several, many=many, strangers=strangers)
    t = Translator(language, "outputs")
    for part in ("layer", "loss", "answer"):
        assert t(f"chooser.{task}.{part}") in written(at)
    boxes = [
        text
        for text in charted(at)
        if text in {f"<b>{t(key)}</b>" for key in ("table.softmax", "table.sigmoid")}
    ]
    nodes = figures(at)[0]["data"][2]["x"]
    assert len(boxes) == (1 if task == "multiclass" else len(nodes))
    links = {link.proto.label: link.proto for link in at.get("page_link")}
    if "frameworks" in LESSONS:
        link = links[t(f"chooser.{task}.code")]
        assert link.page == "frameworks"
        assert f"task={task}" in link.query_string
        assert f"lang={language}" in link.query_string


# ---- Links ------------------------------------------------------------------------------

HOSTILE = ("nan", "-inf", "1e400", "", "<script>", "true", "-1", "0.1234")


@pytest.mark.parametrize("step", STEPS)
def test_hostile_links(step: str) -> None:
    """Whatever a link says, the step is shown."""
    keys = ("sausage", "bun", "flat", "cut", "z1", "u1", "u2", "u3", "u4", "least", *SWITCHES)
    for value in HOSTILE:
        opened(step, **dict.fromkeys(keys, value))


def test_a_link_holds_the_step() -> None:
    """Every control stands where a link says."""
    at = opened("one_number", sausage="0.4", flat="0", cut="0.25")
    values = {key: at.slider(key=key).value for key in ("sausage", "bun", "flat", "cut")}
    assert values == {"sausage": 0.4, "bun": 0.4, "flat": 0.0, "cut": 0.25}
    assert "0.550 ≥ 0.250" in words(at)
    assert opened("several", dog="false").toggle(key="dog").value is False
    unknown = opened("stranger", u1="-0.5", least="0.9", elephant="false")
    assert (unknown.slider(key="u1").value, unknown.slider(key="least").value) == (-0.5, 0.9)
    assert unknown.toggle(key="elephant").value is False


def test_reset_restores_everything() -> None:
    """Sliders and switches go back to where they start."""
    at = press(opened("stranger", u1="-0.5", least="0.9", elephant="false"), "reset")
    assert (at.slider(key="u1").value, at.slider(key="least").value) == (-0.15, 0.6)
    assert at.toggle(key="elephant").value is True


# ---- Figures ----------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_plotly_knows_every_property(step: str) -> None:
    """Plotly's own validation accepts the charts; their axes have fixed ranges."""
    for figure in figures(opened(step, cut="1", lion="false", strangers="true")):
        go.Figure(figure)
        for name, axis in figure["layout"].items():
            if "axis" in name:
                assert axis["fixedrange"]
                assert len(axis["range"]) == 2


@pytest.mark.parametrize("step", ["one_number", "threshold"])
def test_panels_that_share_an_axis_agree(step: str) -> None:
    """Two panels have one range and one width: a line through both is straight."""
    layout = figures(first_sight("outputs", step))[0]["layout"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
    assert "domain" not in layout["xaxis"]


def test_a_gap_where_nothing_is_defined() -> None:
    """A curve has no point where its value is NaN."""
    line = hot_dog_figures.line([0.0, 1.0], [0.5, np.nan], "#000000")
    assert line["y"] == [0.5, None]
