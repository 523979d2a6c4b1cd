"""The page ``many-classes``, run as the server runs it."""

from __future__ import annotations

import contextlib
import io
import re
from functools import partial
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest

from softmax_viz.formats import show
from softmax_viz.i18n import Translator, catalogue
from softmax_viz.lessons.many_classes import softmax_cost, wide_softmax
from softmax_viz.lessons.many_classes.candidate_sampling import expected_counts, uniform
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES, trials
from softmax_viz.lessons.many_classes.softmax_cost import LANDMARKS, SIZES
from softmax_viz.snippets import sampling_snippets
from softmax_viz.snippets.sampling_snippets import sampled_code
from softmax_viz.state import DRAW_POWER, LAYER_FEATURES, RACE, WIDTH, ZIPF
from tests.pages.helpers import choice, figures, first_sight, healthy, press, tables, visit, written

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "many_classes"
QUICK = (10, 1000)
opened = partial(visit, PAGE)
K_64 = 40  # the row of the slider's start


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure little, race shortly: what is shown is the same."""
    monkeypatch.setattr(softmax_cost, "measure", partial(softmax_cost.measure, QUICK))
    monkeypatch.setattr(wide_softmax, "race", partial(wide_softmax.race, seconds=0.1))


def rows(app: AppTest) -> list[list[str]]:
    """Read the rows of every table, each a list of cells."""
    return [row for table in tables(app) for row in table]


# ---- What it shows ----------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it: known layers, the computed memory, the estimates at K = 64."""
    app = first_sight(PAGE, language)
    shown = rows(app)
    t = Translator(language, "many_classes")
    assert [t("cost.alexnet_layer"), "1000", "4096", "4.10×10⁶", "16.4"] in shown
    assert [t("cost.gpt2_layer"), "50257", "768", "3.86×10⁷", "154"] in shown
    assert [t("cost.yours"), "1000", "64", "64000", "0.256"] in shown
    found = trials("log_uniform")
    for name in ("plain", "corrected"):
        mean, sd = found.mean(name)[K_64], found.sd(name)[K_64]
        off = show(mean - found.full, "f3")
        cells = [show(mean, "f3"), off, show(sd, "f3")]
        assert [t(f"sampling.{name}"), *cells] in shown
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert any(show(found.full, "f4") in alt for alt in alts)
    memory = figures(app)[2]["data"]
    assert len(memory) == 1
    assert memory[0]["y"][-1] == pytest.approx(8.4082, abs=1e-4)  # log10 of 256 MB


def test_known_layers_are_marked(language: str) -> None:
    """AlexNet's 1000-way and GPT-2's 50257-way layer stand in the charts where they belong."""
    app = first_sight(PAGE, language)
    cost, times, memory = figures(app)[:3]
    marks = cost["data"][2]
    for i, network in enumerate(LANDMARKS):
        assert str(network.classes) in marks["text"][i]
        assert 10 ** marks["x"][i] == pytest.approx(network.classes, rel=2e-3)
        products = network.classes * network.features
        assert 10 ** marks["y"][i] == pytest.approx(products, rel=2e-3)
        for figure in (times, memory):
            assert 10 ** figure["layout"]["shapes"][i]["x0"] == pytest.approx(network.classes)


def test_every_figure_is_plotly_s(quick: None) -> None:
    """Plotly accepts every property of every chart, before and after the buttons."""
    del quick
    app = opened(**{RACE: "1000"})
    before = len(figures(app))
    press(app, "race_start")
    press(app, "measure")
    for figure in (*figures(first_sight(PAGE)), *figures(app)):
        go.Figure(figure)
    assert len(figures(app)) == before


@pytest.mark.parametrize(("sampler", "zipf"), [("uniform", "false"), ("log_uniform", "true")])
def test_both_samplers(language: str, sampler: str, zipf: str) -> None:
    """Each sampler shows its own trials; the chance to hold the best class is shown for both."""
    app = opened(language, **{ZIPF: zipf, DRAW_POWER.key: "10"})
    found = trials(sampler)
    t = Translator(language, "many_classes")
    ratio = found.ratios["corrected"][80]
    cells = [row for row in rows(app) if row[0] == t("sampling.corrected") and "±" in row[1]]
    assert [row[1].split(" ± ")[0] for row in cells] == [show(ratio.mean(), "f3")]
    chance = float(expected_counts(uniform(CLASSES).probability(0), 1024))
    assert [t("sampling.uniform"), show(chance, "p1")] in rows(app)
    assert "K = 1024" in written(app)


def test_the_code_is_the_page_s(language: str) -> None:
    """The code has the page's K and prints what its comments say."""
    app = opened(language, **{DRAW_POWER.key: "5"})
    assert [code.value for code in app.code] == [sampled_code(32, "log_uniform")]


@pytest.mark.parametrize("sampler", ["uniform", "log_uniform"])
@pytest.mark.parametrize("draws", [4, 64, 4096])
def test_snippets_print_their_comments(draws: int, sampler: str) -> None:
    """Each snippet, run alone, prints its comments to the last digit."""
    code = sampled_code(draws, sampler)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {})  # noqa: S102 - the code that learners are given
    said = re.findall(r"^print.*  # (.*)$", code, re.MULTILINE)
    assert out.getvalue().split() == said
    assert len(said) == 3
    assert sampling_snippets.__all__ == ["sampled_code"]


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"), [("low", "right"), ("same", "not_so"), ("high", "not_so")]
)
def test_the_question(language: str, guess: str, says: str) -> None:
    """After a guess the page says whether it was right, and why."""
    t = Translator(language, "many_classes")
    app = opened(language)
    assert t("sampled_guess.explain") not in written(app)
    text = written(press(app, f"sampled_guess_{guess}"))
    assert t(f"quiz.{says}") in text
    assert t("sampled_guess.explain") in text
    assert t("sampled_guess.explain") not in written(press(app, "sampled_guess_again"))


def test_the_question_can_be_skipped() -> None:
    """One click shows the answer without a verdict."""
    text = written(press(opened(), "sampled_guess_skip"))
    assert catalogue("en", "many_classes")["sampled_guess.explain"] in text
    assert "Not quite" not in text


# ---- Buttons ----------------------------------------------------------------------------


def test_measuring(language: str, quick: None) -> None:
    """The button measures: a row a size, a marker a size, and a line of slope 1."""
    del quick
    app = press(opened(language), "measure")
    assert [row[0] for row in rows(app) if "µs" in "".join(row)] == [str(n) for n in QUICK]
    times, memory = figures(app)[1:3]
    full, predict, sampled, rule = times["data"]
    for series in (full, predict, sampled):
        assert series["x"] == [1, 3]
        assert all(times["layout"]["yaxis"]["range"][0] < y for y in series["y"])
    (x0, x1), (y0, y1) = rule["x"], rule["y"]
    assert y1 - y0 == pytest.approx(x1 - x0, abs=1e-3)
    assert y1 == pytest.approx(full["y"][-1], abs=1e-3)
    assert len(memory["data"]) == 2
    assert len(memory["data"][0]["x"]) == len(SIZES)


def test_what_was_measured_stays(quick: None) -> None:
    """Another control, another page and back: the measured times are still there."""
    del quick
    app = press(opened(), "measure")
    healthy(app.slider(key=WIDTH.key).set_value(4.0).run())
    assert len(figures(app)[1]["data"]) == 4
    healthy(app.switch_page("../pages/softmax.py").run())
    healthy(app.switch_page("../pages/many_classes.py").run())
    assert len(figures(app)[1]["data"]) == 4


def test_the_race(language: str, quick: None) -> None:
    """The race draws three curves twice, over the best possible, and says who is ahead."""
    del quick
    t = Translator(language, "many_classes")
    app = press(opened(language, **{RACE: "1000"}), "race_start")
    ended = figures(app)[-2:]
    for figure in ended:
        assert [trace["name"] for trace in figure["data"]] == [
            *(t(f"race.{way}") for way in wide_softmax.CONTENDERS),
            t("race.best"),
        ]
    table = {row[0]: row for row in rows(app) if len(row) == 4}
    losses = {way: float(table[t(f"race.{way}")][3]) for way in wide_softmax.CONTENDERS}
    for trace, loss in zip(ended[0]["data"], losses.values(), strict=False):
        assert trace["y"][-1] == pytest.approx(loss, abs=1e-3)
    # On a busy machine both may have made the same few steps: then either may be said.
    tie = losses["corrected"] == losses["full"]
    ahead = losses["corrected"] < losses["full"]
    outcomes = {"sampled_ahead": ahead or tie, "full_ahead": not ahead or tie}
    seconds = show(wide_softmax.SECONDS, "f0")
    allowed = [t(f"race.{key}", seconds=seconds) for key, may in outcomes.items() if may]
    patterns = [re.sub(r"\\\{\w+\\\}", "[0-9.]+", re.escape(text)) for text in allowed]
    assert any(re.search(pattern, written(app)) for pattern in patterns)


def test_each_width_has_its_race(quick: None) -> None:
    """A race at one width is not shown at another, and is there again on the way back."""
    del quick
    app = press(opened(**{RACE: "1000"}), "race_start")

    def choose(width: int) -> int:
        healthy(choice(app, RACE).set_value(width).run())
        return len(figures(app)[-1]["data"])

    assert choose(10_000) == 1
    assert choose(1000) == 4


# ---- Links ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123"]
)
def test_hostile_links(value: str) -> None:
    """Whatever a link says, the page shows a page."""
    keys = (WIDTH.key, LAYER_FEATURES.key, DRAW_POWER.key, ZIPF, RACE)
    opened(**dict.fromkeys(keys, value))


def test_a_link_holds_the_page() -> None:
    """Every control stands where a link says."""
    link = {WIDTH.key: "4.7", LAYER_FEATURES.key: "768", DRAW_POWER.key: "8.5"}
    app = opened(**link, **{ZIPF: "false", RACE: "1000"})
    for key, value in link.items():
        assert app.slider(key=key).value == float(value)
    assert ["Your layer", "50119", "768", "3.85×10⁷", "154"] in rows(app)
    chosen = {group.key: group.value for group in app.get("button_group")}
    assert (app.toggle(key=ZIPF).value, chosen[RACE]) == (False, 1000)
