"""The pages as a visitor meets them, run through the real entry."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scipy import special

from softmax_viz import examples
from softmax_viz.formats import show
from softmax_viz.i18n import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS
from softmax_viz.state import CLASSES, LOGITS, NAME_LENGTH, NUMBERS, TEMPERATURE
from tests.pages.helpers import (
    bodies,
    choice,
    figures,
    first_sight,
    healthy,
    links_with,
    live_parts,
    logits,
    press,
    strings,
    visit,
    words,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
DEFAULTS = [number.default for number in LOGITS]


NAMES = [name for name, _ in LESSONS]
PAGES = ["start", *NAMES]
# The pages with the shared scores and their controls.
SCORED = ["softmax", "compare"]


def spoken_in(at: AppTest) -> str:
    """Give the language in the address."""
    value = at.query_params["lang"]
    return value[-1] if isinstance(value, list) else value


# ---- Every page --------------------------------------------------------------------------


@pytest.mark.parametrize("page", NAMES)
def test_a_registered_lesson_is_whole(page: str) -> None:
    """A lesson in the navigation has its file, a catalogue a language, and its texts there."""
    assert (ROOT / "pages" / f"{page}.py").is_file()
    for language in LANGUAGES:
        t = Translator(language, page)
        assert t.has("idea")
        for key in ("title", "nav", "help"):
            assert t(f"pages.{page}.{key}")
        assert Translator(language, "start").has(page)


def test_every_page_is_registered() -> None:
    """No file in pages/ is out of reach."""
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PAGES)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_its_language(page: str, spoken: str) -> None:
    """A cold link to a page shows its title in the browser's language, the switch, its idea."""
    at = first_sight(page, spoken)
    t = Translator(spoken, page)
    assert [title.value for title in at.title] == [t(f"pages.{page}.title")]
    switch = next(group for group in at.get("button_group") if group.key == "language")
    assert switch.value == spoken
    assert switch.options == list(LANGUAGES.values())
    assert t("idea") in [text.value for text in at.markdown]
    assert spoken_in(at) == spoken


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_has_words(page: str) -> None:
    """Each chart has an alternative text in the page's language, with no field left open."""
    for chart in first_sight(page, "ko").get("plotly_chart"):
        assert re.search("[가-힣]", chart.proto.alt)
        assert not re.search(r"\{\w+\}", chart.proto.alt)


@pytest.mark.parametrize("page", PAGES)
def test_what_lives_on_a_page_finds_its_target(page: str) -> None:
    """Each message's charts are on the page, its sliders too, and its numbers are in it."""
    at = first_sight(page)
    versions = {figure["layout"].get("meta") for figure in figures(at)}
    keys = {slider.key for slider in (*at.slider, *at.select_slider)}
    spans = re.findall(r'data-live="(\w+) (\w+) (\d+)', bodies(at))
    assert len(spans) == bodies(at).count("data-live=") > 0
    assert live_parts(at)
    for header, sweeps in live_parts(at):
        assert {slider["key"] for slider in header["sliders"]} <= keys
        assert {chart["version"] for chart in header["charts"]} <= versions
        for version, output, column in spans:
            if version == header["version"]:
                for outputs in sweeps.values():
                    assert int(column) < outputs[output].shape[1], output


def test_start_links_to_every_lesson() -> None:
    """The start page leads to each lesson by its title."""
    links = {link.proto.page: link.proto.label for link in first_sight("start").get("page_link")}
    t = Translator("en", "common")
    assert links == {page.replace("_", "-"): t(f"pages.{page}.title") for page in NAMES}


@pytest.mark.parametrize("page", NAMES)
def test_a_lesson_leads_to_the_next(page: str) -> None:
    """The last link of a lesson goes to the lesson after it; the last lesson has none."""
    t = Translator("en", page)
    onward = [link.proto for link in first_sight(page).get("page_link")]
    texts = [t("next", title=t(f"pages.{name}.title")) for name in NAMES]
    found = [texts.index(link.label) for link in onward if link.label in texts]
    assert found == [NAMES.index(page) + 1][: len(NAMES) - 1 - NAMES.index(page)]


def test_the_switch_changes_the_language() -> None:
    """Who chooses the other language gets it, and it is in the address."""
    at = visit("softmax", "en", z1="3")
    next(g for g in at.get("button_group") if g.key == "language").set_value("ko")
    healthy(at.run())
    assert at.title[0].value == Translator("ko", "softmax")("pages.softmax.title")
    assert spoken_in(at) == "ko"
    assert logits(at)[0] == 3


@pytest.mark.parametrize(("link", "language"), [("ko", "ko"), ("en", "en"), ("xx", "en")])
def test_the_link_s_language_comes_first(link: str, language: str) -> None:
    """A link's language beats the browser's; one we do not speak does not count."""
    at = visit("start", "en" if link == "xx" else "ko", lang=link)
    assert at.title[0].value == Translator(language, "start")("pages.start.title")


# ---- The curriculum's numbers ------------------------------------------------------------


@pytest.mark.parametrize("example", examples.SOFTMAX, ids=lambda example: example.key)
def test_examples_of_softmax(example: examples.Example) -> None:
    """A preset sets classes, scores and temperature; the table shows its probabilities."""
    at = visit("softmax", z1="-7", n="6", T="3")
    press(at, f"example_{example.key}")
    assert logits(at) == list(example.logits)
    assert at.slider(key="T").value == example.temperature
    for p in special.softmax([z / example.temperature for z in example.logits]):
        assert show(float(p), "f4") in words(at)


def test_the_worked_example() -> None:
    """The page shows the curriculum's eight digits of softmax([0.2, 1.5, -2])."""
    at = visit("softmax", z1="5")
    press(at, "example_worked")
    assert "[0.20920065 0.76761926 0.02318009]" in at.code[0].value


@pytest.mark.parametrize(("key", "index"), [("fourth", 3), ("fifth", 4), ("third", 2)])
def test_argmax_counts_from_zero(key: str, index: int) -> None:
    """Of five classes the 4th, 5th and 3rd lead: argmax says 3, 4 and 2."""
    at = visit("compare")
    press(at, f"example_{key}")
    t = Translator("en", "compare")
    said = t("table.index", index=index, name=t("class", number=index + 1))
    assert said in words(at)
    assert f"print(z.argmax())  # {index}\n" in at.code[0].value


def test_two_classes() -> None:
    """[2, 1]: softmax gives 0.731059 as sigmoid of the difference does, sigmoid(2) 0.880797."""
    at = visit("compare")
    press(at, "example_two")
    assert words(at).count("0.731059") == 2
    assert words(at).count("0.880797") == 1


def test_sigmoid_of_a_fifth() -> None:
    """[0.2, 0]: all digits of sigmoid(0.2), as softmax over two classes too."""
    at = visit("compare")
    press(at, "example_sigmoid")
    assert at.code[0].value.count("0.549833997312478") == 2
    assert words(at).count("0.549834") == 3


def test_raw_scores() -> None:
    """Apple's and pear's raw scores stand beside their probabilities."""
    at = first_sight("softmax")
    assert re.search(r"apple\s+1790987\s+1\.0000\s+pear\s+12390\s+0\.0000", words(at))


# ---- Controls ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", SCORED)
def test_a_link_sets_everything(page: str) -> None:
    """Scores, classes, temperature, names and the class looked at come from the link."""
    at = visit(page, z1="3", n="5", T="2", name1="dog", watch="z2")
    assert logits(at) == [3, *DEFAULTS[1:5]]
    assert at.number_input(key="n").value == 5
    assert at.slider(key="T").value == 2
    assert at.text_input(key="name1").value == "dog"
    assert choice(at, "watch").value == "z2"
    assert "dog" in words(at)
    assert f"z = np.array({[3.0, *DEFAULTS[1:5]]})\nT = 2.0" in at.code[0].value


def test_a_score_off_the_grid_is_moved_onto_it() -> None:
    """A hand-written score between two steps counts as one of them, all over the page."""
    at = visit("softmax", z1="0.249")
    assert "z = np.array([0.2, 1.5, -2.0])" in at.code[0].value


@pytest.mark.parametrize("page", SCORED)
def test_reset_restores_everything(page: str) -> None:
    """Reset sets every shared number, name and choice back."""
    link = {"z1": "3", "z4": "-9", "n": "5", "T": "2", "name1": "dog", "watch": "z2"}
    at = visit(page, **link)
    press(at, "reset")
    assert logits(at) == DEFAULTS[:3]
    assert at.number_input(key="n").value == CLASSES.default
    assert at.slider(key="T").value == TEMPERATURE.default
    assert at.text_input(key="name1").value == ""
    assert choice(at, "watch").value == "z1"
    at.number_input(key="n").set_value(5)
    assert logits(healthy(at.run())) == DEFAULTS[:5]


@pytest.mark.parametrize("page", SCORED)
def test_classes_come_and_go_with_their_scores(page: str) -> None:
    """A class that is removed comes back with its score and its name, up to ten."""
    at = visit(page, z3="-7", name3="cat", n="3")
    for count in (2, 10, 3):
        at.number_input(key="n").set_value(count)
        healthy(at.run())
        assert len(logits(at)) == count
        assert ("cat" in strings(figures(at)[0])) == (count > 2)
    assert logits(at) == [*DEFAULTS[:2], -7]
    assert at.text_input(key="name3").value == "cat"


def test_the_class_looked_at_may_go() -> None:
    """With the class looked at gone the page looks at the first."""
    at = visit("compare", n="3", watch="z3")
    assert choice(at, "watch").value == "z3"
    at.number_input(key="n").set_value(2)
    assert choice(healthy(at.run()), "watch").value == "z1"


@pytest.mark.parametrize("page", SCORED)
def test_a_moved_score_is_looked_at(page: str) -> None:
    """Moving a slider chooses its class for the formula and the curve."""
    at = visit(page)
    healthy(at.slider(key="z3").set_value(4.0).run())
    assert choice(at, "watch").value == "z3"


@pytest.mark.parametrize("page", SCORED)
@pytest.mark.parametrize("temperature", ["0.05", "10"])
def test_ten_classes_at_the_ends_of_the_sliders(page: str, temperature: str) -> None:
    """The most extreme page shows no NaN, no infinity, and probabilities that add up to 1."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    at = visit(page, n="10", T=temperature, **link)
    assert not re.search("NaN|∞|None", words(at))
    assert "1.00" in words(at)


def test_the_triangle_needs_three_classes() -> None:
    """With other than three classes the page says why there is no triangle."""
    at = visit("softmax", n="4")
    t = Translator("en", "softmax")
    assert [info.value for info in at.info] == [t("simplex.only_three", n=4, dimensions=3)]
    kinds = {trace["type"] for figure in figures(at) for trace in figure["data"]}
    assert "scatterternary" not in kinds


# ---- Hostile links -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    links_with(
        z1=("nan", "inf", "1e999", "-11", "", "x", "0x1", "1e9"),
        n=("99", "1", "-3", "abc", "", "inf", "-1e999", "nan"),
        T=("-1", "0", "nan", "inf", "1e-9", ""),
        watch=("z9", "", "class 1", "<b>"),
    ),
    ids=str,
)
def test_nonsense_in_a_link_is_ignored(link: dict[str, str]) -> None:
    """A value that a control cannot have leaves everything as on a first visit."""
    at = visit("compare", **link)
    assert logits(at) == DEFAULTS[:3]
    assert at.number_input(key="n").value == CLASSES.default
    assert at.slider(key="T").value == TEMPERATURE.default
    # With an empty choice the control shows none, and the page looks at the first.
    assert choice(at, "watch").value == ("z1" if link.get("watch", "z1") else None)


@pytest.mark.parametrize(
    ("page", "language"), [("start", "ko"), ("softmax", "en"), ("compare", "ko")]
)
@pytest.mark.parametrize(
    "name",
    [
        "<script>alert()",
        "<b>x</b>&amp;",
        "![x](y)",
        "$\\frac{1}{0}$",
        "a" * 500,
        ":red[x] **y**",
        "\"'>",
    ],
)
def test_a_hostile_name_is_shown_as_written(page: str, language: str, name: str) -> None:
    """Markup in a class's name is text in tables, charts and labels; a long one is cut."""
    at = visit(page, language, name1=name)
    kept = name[:NAME_LENGTH]
    assert at.text_input(key="name1").value == kept
    assert kept in words(at) or page == "start"
    tags = re.findall(r"<\s*/?\s*(\w+)", bodies(at))
    allowed = "div table thead tbody tfoot tr th td span sup"
    assert set(tags) <= set(allowed.split())
    for text in (text for figure in figures(at) for text in strings(figure)):
        assert "<" not in text.replace("<extra></extra>", "")
        assert "a" * (NAME_LENGTH + 1) not in text
    marks = re.compile(r"(?<!\\)[\[\]$*<]")
    if marks.search(kept):
        # Where Streamlit reads Markdown the name is escaped or not there.
        markdown = [element.value for element in (*at.markdown, *at.header, *at.caption)]
        labels = [slider.label for slider in at.slider]
        assert not [text for text in (*markdown, *labels) if kept in text]


def test_an_axis_follows_its_class_s_name() -> None:
    """The title that the player writes is what Plotly, which reads markup, shows as well."""
    at = visit("compare", name1="<b>&x</b>")
    ((header, _),) = live_parts(at)
    charts = header["charts"]
    titles = [m["texts"][0] for c in charts for m in c["moves"] if m["kind"] == "axisTitle"]
    drawn = [figure["layout"].get("xaxis", {}).get("title") for figure in figures(at)]
    shown = [title["text"] for title in drawn if title]
    assert titles
    assert {html.unescape(text) for text in shown} == set(titles)
    assert "<b>&x</b>" in titles[0]


def test_two_classes_of_one_name_stay_two() -> None:
    """Two classes called the same have a row, a bar and a slider each."""
    at = visit("softmax", name1="dog", name2="dog")
    assert figures(at)[0]["data"][0]["x"] == [0, 1, 2]
    assert len(logits(at)) == 3
    assert choice(at, "watch").value == "z1"


# ---- The quiz ----------------------------------------------------------------------------


def test_the_quiz_shows_the_answer_beside_the_guess() -> None:
    """After a guess the page says how far off it was; trying again keeps the guess."""
    at = visit("softmax")
    for key, value in (("predict_guess1", 15), ("predict_guess2", 35), ("predict_guess3", 50)):
        at.slider(key=key).set_value(value)
    healthy(at.run())
    assert Translator("en", "softmax")("quiz.total", total="100 %") in words(at)
    press(at, "predict_show")
    truth = special.softmax([1, 2, 3])
    t = Translator("en", "softmax")
    said = t("quiz.far", name="class 3", guess="50 %", truth=show(float(truth[2]), "p1"))
    assert said in [text.value for text in at.markdown]
    answer = figures(at)[-1]["data"]
    assert answer[-1]["y"] == [0.15, 0.35, 0.5]
    assert answer[0]["y"] == pytest.approx(truth)
    press(at, "predict_again")
    assert [at.slider(key=f"predict_guess{i}").value for i in (1, 2, 3)] == [15, 35, 50]


def test_a_close_guess_is_praised() -> None:
    """A guess within a step of the slider everywhere is called close."""
    at = visit("softmax")
    for key, value in (("predict_guess1", 10), ("predict_guess2", 25), ("predict_guess3", 65)):
        at.slider(key=key).set_value(value)
    press(at, "predict_show")
    assert Translator("en", "softmax")("quiz.close", gap=5) in [text.value for text in at.markdown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quiz_can_be_skipped(language: str) -> None:
    """One click gives the answer without a guess, and one more leads back."""
    at = visit("softmax", language)
    press(at, "predict_skip")
    t = Translator(language, "softmax")
    shares = [show(float(p), "p1") for p in special.softmax([1, 2, 3])]
    values = ", ".join(f"{t('class', number=i + 1)} {share}" for i, share in enumerate(shares))
    assert t("quiz.skipped", values=values) in [text.value for text in at.markdown]
    press(at, "predict_again")
    assert at.slider(key="predict_guess1")


def test_moving_a_score_keeps_the_answer() -> None:
    """The quiz stays answered while the learner works on above it."""
    at = visit("softmax")
    press(at, "predict_skip")
    healthy(at.slider(key="z1").set_value(2.0).run())
    assert at.button(key="predict_again")


def test_reset_knows_every_shared_number() -> None:
    """Each shared number that a page has a slider for is back at its default after reset."""
    link = {key: str(number.low) for key, number in NUMBERS.items() if key in {"z2", "T", "c"}}
    at = visit("softmax", **link)
    press(at, "reset")
    for slider in at.slider:
        if slider.key in NUMBERS:
            assert slider.value == NUMBERS[slider.key].default, slider.key
