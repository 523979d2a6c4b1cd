"""Present, and what a link hides: the parameters, how they are kept, hostile values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np
import pytest

from softmax_viz.kit.large import LEAST_LABEL
from softmax_viz.kit.present import PARTS, first_sentence
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS
from tests.kit.test_address import address, known
from tests.lessons.helpers import bodies, figures, healthy, press, strings, visit
from tests.lessons.test_steps import ALL, steps

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

# What fits on one line of 1280 pixels, in columns of a Latin letter and of 44 or 22 pixels.
TITLE, IDEA = 64, 128
MARKS = re.compile(r"[*$`]")


def styles(at: AppTest) -> str:
    """Give all style that a page sends, the sheet of all pages apart."""
    found = [element.proto.body for element in at.get("html")]
    return "\n".join([body for body in found if body.startswith("<style>")][1:])


def buttons(at: AppTest) -> set[str]:
    """Give the keys of a page's buttons."""
    return {button.key for button in at.button}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_presents(language: str) -> None:
    """The idea is one line, charts are large, nothing begins anew; the address keeps it."""
    at = visit("softmax", "stages", language, present="1")
    t = Translator(language, "softmax")
    assert t("stages.idea").startswith(at.markdown[0].value)
    assert at.markdown[0].value.count(". ") == 0
    size = figures(at)[0]["data"][1]["textfont"]["size"]
    assert size >= LEAST_LABEL
    assert "--picture" in styles(at)
    assert "present_on" not in buttons(at)
    # To the next step, and to another page, where only the session knows it.
    press(at, "way_next")
    assert at.title[0].value == t("formula.title")
    assert address(at)["present"] == "1"
    at.query_params.clear()
    at.switch_page("../pages/overflow.py")
    assert address(healthy(at.run()))["present"] == "1"
    assert "--picture" in styles(at)
    press(at, "present_off")
    assert "present" not in address(at)
    assert "present_on" in buttons(at)
    assert styles(at) == ""
    press(at, "present_on")
    assert address(at)["present"] == "1"


def test_the_take_away_on_demand() -> None:
    """One click shows it, one hides it; the next step begins without."""
    asked = "take-away-asked"
    at = visit("softmax", "stages", present="1")
    assert asked not in bodies(at)
    press(at, "present_words")
    assert asked in bodies(at)
    press(at, "way_next")
    assert asked not in bodies(at)
    press(at, "way_back")
    press(at, "present_words")
    assert asked not in bodies(at)


def test_all_steps_are_presented_one_by_one() -> None:
    """Who presents the reading view gets its first step; the way back leads to a last one."""
    at = visit("compare", "all", present="1")
    t = Translator("en", "compare")
    assert [title.value for title in at.title] == [t(f"{steps('compare')[0]}.title")]
    at = visit("compare", "last", present="1")
    assert [title.value for title in at.title] == [t(f"{steps('compare')[-1]}.title")]
    assert address(at)["step"] == steps("compare")[-1]


def test_the_start_page_presents() -> None:
    """It has a picture too: shown alone, with a way on and a way out."""
    at = visit("start", present="1")
    assert not at.header
    assert "present_off" in buttons(at)
    assert len(at.get("page_link")) == 1


def test_a_page_without_steps_is_not_presented() -> None:
    """The glossary has no way out: it shows as always, and what came before it presents again."""
    at = visit("softmax", "stages", present="1")
    at.query_params.clear()
    at.switch_page("../pages/glossary.py")
    healthy(at.run())
    assert styles(at) == ""
    assert not {"present_on", "present_off"} & buttons(at)
    at.switch_page("../pages/softmax.py")
    assert "present_off" in buttons(healthy(at.run()))


def test_a_link_hides_controls() -> None:
    """What it names goes by style alone: the values stay, and what follows them does."""
    at = visit(
        "softmax", "stages", hide="z3,T,presets,names,reset,take_away,classes", z3="1", T="2"
    )
    hidden = styles(at)
    for part in (
        ".st-key-class_row_3",
        ".st-key-T",
        "pills_",
        "first-child",
        ".st-key-reset_corner",
    ):
        assert part in hidden, part
    for part in (".st-key-class_row_1", ".st-key-c{"):
        assert part not in hidden, part
    assert at.slider(key="z3").value == 1.0
    p = np.exp(np.array([0.2, 1.5, 1.0]) / 2)
    assert f"{100 * p[2] / p.sum():.1f}%" in strings(figures(at)[0])
    assert address(press(at, "way_next"))["hide"].startswith("z3,T,presets")
    assert ".st-key-T" in styles(at)


@pytest.mark.parametrize(
    "hostile",
    [
        "</style><script>alert(1)</script>",
        "*{display:none}",
        "z99,nosuch,__class__",
        ",".join(["a" * 5000] * 50),
        "",
        "z1}body{display:none",
        "소프트맥스,\u0000",
    ],
)
def test_hostile_values_are_harmless(hostile: str) -> None:
    """Only known names are read; nothing of a link is written as it came; no page presents."""
    at = visit("softmax", "stages", hide=hostile, present=hostile)
    assert "present_on" in buttons(at)
    assert "present" not in address(at)
    sent = styles(at)
    assert sent in {
        "",
        "<style>:is(.st-key-z1,.st-key-class_row_1){display:none!important}</style>",
    }
    assert re.fullmatch(r"[A-Za-z0-9_,]{0,1300}", address(at).get("hide", ""))


def test_no_setting_has_a_name_of_the_frame() -> None:
    """What a link says of the page is no lesson's, and a part's name is no control's."""
    frame = {"present", "hide", "step", "lang", *PARTS}
    assert [(lesson, key) for lesson in LESSONS for key in frame & known(lesson).keys()] == []


def columns(text: str) -> int:
    """Count the columns that a text takes: a Korean letter takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in MARKS.sub("", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_titles_and_ideas_fit_on_a_line(lesson: str, language: str) -> None:
    """A sentence that is too long for a projector has a shorter one, ``<step>.one_line``."""
    t = Translator(language, lesson)
    for step in (step for name, step in ALL if name == lesson):
        assert columns(t(f"{step}.title")) <= TITLE, step
        if t.has(f"{step}.idea"):
            own = t.has(f"{step}.one_line")
            said = t(f"{step}.one_line") if own else first_sentence(t(f"{step}.idea"))
            assert columns(said) <= IDEA, f"{step}: {columns(said)}"
