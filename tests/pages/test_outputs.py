"""The page ``outputs``, run as the server runs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.special import expit

from softmax_viz.examples import HOT_DOGS, LOW_SCORES, SCENES, THRESHOLDS, UNKNOWN
from softmax_viz.figures import output_figures
from softmax_viz.formats import show
from softmax_viz.i18n import catalogue
from softmax_viz.lessons import LESSONS
from softmax_viz.state import IN_THE_PICTURE, NUMBERS
from tests.pages.helpers import figures, first_sight, healthy, press, visit, written

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "outputs"
PRESETS = (*HOT_DOGS, *THRESHOLDS, *SCENES, *UNKNOWN)
opened = partial(visit, PAGE)
SWITCHES = (*IN_THE_PICTURE, "elephant", "none_class", "several", "many", "strangers")


def titles(app: AppTest) -> str:
    """Give the panels' titles of the chart of both layers."""
    notes = [n["text"] for spec in figures(app) for n in spec["layout"].get("annotations", [])]
    return " | ".join(note for note in notes if "✓" in note or "✗" in note)


# ---- What it shows ----------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the page shows a sum, a probability, counts and a duck."""
    text = written(first_sight(PAGE, language))
    assert "p = sigmoid(1.900) = 0.870 ≥ 0.500" in text
    for count in ("TP 5", "FP 2", "FN 1", "TN 5", show(5 / 7, "f2"), show(5 / 6, "f2")):
        assert count in text
    assert f"{show(-1.0 * np.log(1 / 3), 'f4')}" in text  # ln 3, the least softmax can pay
    assert "70 %" in text


def test_sigmoid_of_a_fifth(language: str) -> None:
    """The curriculum's sigmoid(0.2) from its preset, with all digits in the code: S5."""
    app = press(opened(language), "preset_score_02")
    text = written(app)
    assert "sigmoid(0.200) = 0.550" in text
    assert text.count("0.549834") == 2
    assert "0.549833997312478" in app.code[0].value


def test_the_duck(language: str) -> None:
    """The curriculum's binary cross-entropies and "duck, 70 %" from a preset: S14."""
    app = press(press(opened(language), "preset_all_low"), "preset_duck")
    text = written(app)
    for number in ("0.620957", "0.349918", "0.287335", "0.2009", "0.0978", "0.7013", "70 %"):
        assert number in text
    digits = "[0.620957047789532, 0.34991825330155735, 0.2873353251154307]"
    assert any(digits in code.value for code in app.code)
    assert show(-float(np.log(0.7012811266824056)), "f4") in text


def test_an_elephant(language: str) -> None:
    """All low: no sigmoid says yes, softmax sums to 1 and gives no answer below the least."""
    app = press(opened(language), "preset_all_low")
    texts = catalogue(language, "outputs")
    says = [body for body in written(app).split("\n") if show(1.0, "f4") in body]
    softmax = next(line for line in says if texts["unknown.no_answer"] in line)
    assert show(1.0, "f4") in softmax
    low = expit([-3.0, -3.2, -2.8])
    assert show(float(low.sum()), "f4") in written(app)
    sigmoids = texts["unknown.sigmoid_says"].split(":")[0]
    line = next(line for line in written(app).split("\n") if line.startswith(f"{sigmoids}:"))
    assert texts["animal.none"] in line
    # Below 1 / K softmax always answers.
    healthy(app.slider(key="least").set_value(0.3).run())
    line = next(line for line in written(app).split("\n") if "40 %" in line)
    assert texts["animal.duck"] in line


def test_a_class_for_none() -> None:
    """The preset adds a class with a score of its own; the switch takes it away again."""
    app = press(opened(), "preset_none_class")
    assert app.slider(key="u4").value == 1.5
    assert "Softmax: none of these" in written(app)
    assert "(a dash" in written(app)
    assert "Cross-entropy of softmax: – nats" not in written(app)
    healthy(app.toggle(key="none_class").set_value(False).run())
    assert "u4" not in [slider.key for slider in app.slider]
    assert "Cross-entropy of softmax: – nats" in written(app)


@pytest.mark.parametrize(
    ("preset", "right", "least"), [("only_a_dog", 0, 0), ("all_three", 1, 3), ("nothing", 1, 0)]
)
def test_one_layer_is_wrong(language: str, preset: str, right: int, least: int) -> None:
    """Each picture makes one layer the wrong choice, and the page says why."""
    app = press(opened(language), f"preset_{preset}")
    marks = [mark[-1] for mark in titles(app).split(" | ")]
    assert marks == (["✓", "✗"] if right == 0 else ["✗", "✓"])
    text = written(app)
    kind = {"only_a_dog": "one", "all_three": "more", "nothing": "none"}[preset]
    assert catalogue(language, "outputs")[f"several.why_{kind}"][:20].replace("{k}", "3") in text
    if least:
        assert f"ln\u00a03 = {show(float(np.log(3)), 'f4')}" in text
        assert "0.333" in text


def test_two_animals() -> None:
    """The switches take any picture: with two the best softmax can do is a half each."""
    text = written(opened(lion="false"))
    assert "2 are right at once" in text
    assert "0.500 for each" in text
    assert show(float(np.log(2)), "f4") in text


def test_no_precision_at_the_end(language: str) -> None:
    """At t = 1 nothing is called a hot dog: precision is 0 ÷ 0, and the page says so."""
    texts = catalogue(language, "outputs")
    app = opened(language)
    assert texts["threshold.undefined"] not in written(app)
    app = press(app, "preset_never")
    assert texts["threshold.undefined"] in written(app)
    line = next(line for line in written(app).split("\n") if "÷" in line)
    assert "–" in line
    assert "z ≥ ∞" in written(app)


def test_every_preset_runs(language: str) -> None:
    """Each preset has a text and a key of its own, stands on the sliders, and runs."""
    assert len({preset.key for preset in PRESETS}) == len(PRESETS)
    app = opened(language)
    for preset in PRESETS:
        assert set(preset.values) <= {*NUMBERS, *SWITCHES}
        for key, value in preset.values.items():
            if key in NUMBERS:
                assert NUMBERS[key].snap(float(value)) == value
        press(app, f"preset_{preset.key}")
    assert app.slider(key="u3").value == dict(UNKNOWN[-1].values)["u3"]


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "says"), [("one", "Right."), ("low", "Not quite."), ("between", "Not quite.")]
)
def test_the_question(choice: str, says: str) -> None:
    """After a guess the page says whether it was right, and shows both sums."""
    total = float(expit(LOW_SCORES.logits).sum())
    assert catalogue("en", "outputs")["low_scores.between"].endswith(show(total, "f2"))
    app = opened()
    assert show(total, "f4") not in written(app)
    text = written(press(app, f"low_scores_{choice}"))
    assert says in text
    assert show(total, "f4") in text
    assert show(total, "f4") not in written(press(app, "low_scores_again"))


# ---- The chooser ------------------------------------------------------------------------


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
def test_the_chooser(language: str, several: str, many: str, strangers: str, task: str) -> None:
    """Three questions give layer and loss, and a link to their code."""
    app = opened(language, several=several, many=many, strangers=strangers)
    texts = catalogue(language, "outputs")
    for part in ("layer", "loss", "answer"):
        assert texts[f"choose.{task}_{part}"] in written(app)
    links = {link.proto.label: link.proto for link in app.get("page_link")}
    if "frameworks" in dict(LESSONS):
        link = links[texts[f"choose.code_{task}"]]
        assert link.page == "frameworks"
        assert f"task={task}" in link.query_string
        assert f"lang={language}" in link.query_string


# ---- Links ------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.1234")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_links(value: str) -> None:
    """Whatever a link says, the page shows a page."""
    keys = ("sausage", "bun", "flat", "cut", "z1", "u1", "u2", "u3", "u4", "least")
    opened(**dict.fromkeys(keys, value), none_class="true")
    opened(**dict.fromkeys(SWITCHES, value))


def test_a_link_holds_the_page() -> None:
    """Every control stands where a link says."""
    app = opened(sausage="0.4", flat="0", cut="0.25", u1="-0.5", least="0.9", dog="false")
    values = {key: app.slider(key=key).value for key in ("sausage", "bun", "flat", "cut", "u1")}
    assert values == {"sausage": 0.4, "bun": 0.4, "flat": 0.0, "cut": 0.25, "u1": -0.5}
    assert app.toggle(key="dog").value is False
    assert "0.550 ≥ 0.250" in written(app)


# ---- Figures ----------------------------------------------------------------------------


@pytest.mark.parametrize("link", [{}, {"none_class": "true", "cut": "1", "lion": "false"}])
def test_plotly_knows_every_property(link: dict[str, str]) -> None:
    """Plotly's own validation accepts the charts; their axes have fixed ranges."""
    for spec in figures(opened(**link)):
        go.Figure(spec)
        for name, axis in spec["layout"].items():
            if "axis" in name:
                assert axis["fixedrange"]
                assert len(axis["range"]) == 2


def test_panels_that_share_an_axis_agree() -> None:
    """The score's panels have one range, the threshold's too: a line through both is straight."""
    for layout in [spec["layout"] for spec in figures(first_sight(PAGE))][:2]:
        assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
        assert "domain" not in layout["xaxis"]


def test_a_gap_where_nothing_is_defined() -> None:
    """A curve has no point where its value is NaN."""
    line = output_figures._line([0.0, 1.0], [0.5, np.nan], "#000000")  # noqa: SLF001
    assert line["y"] == [0.5, None]
