"""What holds for every step of every lesson."""

from __future__ import annotations

import ast
import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

import plotly.graph_objects as go
import pytest

from softmax_viz.kit.drags import Visit
from softmax_viz.kit.exercise import solution
from softmax_viz.kit.settings import Number
from softmax_viz.kit.texts import LANGUAGES, Translator, catalogue
from softmax_viz.lessons import BESIDE, LESSONS
from tests.lessons.helpers import figures, first_sight, live_parts, spoken, unfold, visit
from tests.lessons.snippets import explains_in

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "softmax_viz" / "lessons"
FEWEST, MOST = 3, 10  # with the exercises
KEYS = ("title", "nav", "help", "card", "references.text", "wrong.1.said", "wrong.1.right")


@cache
def steps(lesson: str) -> list[str]:
    """Read a lesson's steps, in order, from its page."""
    tree = ast.parse((ROOT / "pages" / f"{lesson}.py").read_text(encoding="utf-8"))
    names = []
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "show"
        ):
            for part in call.args[1:]:
                assert isinstance(part, ast.Call)
                skipped = int(getattr(part.func, "id", "") == "following")
                names += [argument.id for argument in part.args[skipped:]]
    return names


ALL = [(lesson, step) for lesson in LESSONS for step in steps(lesson)]


def module(lesson: str, name: str) -> ModuleType:
    """Import a module of a lesson."""
    return importlib.import_module(f"softmax_viz.lessons.{lesson}.{name}")


def test_every_lesson_is_whole() -> None:
    """Each folder of a lesson is registered, and each that is registered has its page."""
    folders = {path.parent.name for path in FOLDER.glob("*/en.toml")} - {"start"}
    assert folders == set(LESSONS)
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == {"start", *LESSONS, *BESIDE}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_its_steps_and_words(lesson: str) -> None:
    """A lesson has three to nine steps and its exercises, each with its words in both languages."""
    assert FEWEST <= len(steps(lesson)) <= MOST
    for language in LANGUAGES:
        words = catalogue(language, lesson)
        wanted = {*KEYS, *(f"{s}.{key}" for s in steps(lesson) for key in ("name", "title"))}
        assert wanted <= words.keys(), wanted - words.keys()
        for step in steps(lesson):
            idea = words.get(f"{step}.idea", "")
            sentences = [part for part in idea.replace("?", ".").split(". ") if part.strip()]
            assert len(sentences) <= 3, f"{lesson} {step} says more than three sentences"


@pytest.mark.parametrize("lesson", ["start", *LESSONS])
def test_both_languages_say_the_same_keys(lesson: str) -> None:
    """A lesson's catalogues have equal keys, and no text is empty."""
    texts = [catalogue(language, lesson) for language in LANGUAGES]
    assert texts[0].keys() == texts[1].keys(), texts[0].keys() ^ texts[1].keys()
    assert all(all(words.values()) for words in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lesson", "step"), ALL)
def test_a_step_opens_in_its_language(lesson: str, step: str, language: str) -> None:
    """A cold link to a step shows its title, its place, its way on, and says its charts."""
    at = first_sight(lesson, step, language)
    t = Translator(language, lesson)
    assert [title.value for title in at.title] == [t(f"{step}.title")]
    place = steps(lesson).index(step) + 1
    html = [element.proto.body for element in at.get("html")]
    told = t("way.place", lesson=t("title"), number=place, count=len(steps(lesson)))
    assert any(told in body for body in html)
    assert any(f"{place} / {len(steps(lesson))}" in body for body in html)
    for chart in at.get("plotly_chart"):
        assert chart.proto.alt.strip()


@pytest.mark.parametrize(("lesson", "step"), ALL)
def test_what_lives_in_a_step_finds_its_target(lesson: str, step: str) -> None:
    """Every live part names charts and sliders that the step shows."""
    at = first_sight(lesson, step)
    versions = {figure["layout"].get("meta") for figure in figures(at)}
    keys = {slider.key for slider in (*at.slider, *at.select_slider)}
    for header, _ in live_parts(at):
        assert {chart["version"] for chart in header["charts"]} <= versions
        assert {slider["key"] for slider in header["sliders"]} <= keys


@pytest.mark.parametrize(("lesson", "step"), ALL)
def test_plotly_accepts_every_chart(lesson: str, step: str) -> None:
    """Plotly's own checks pass (the app leaves them out); what moves has an axis that stays."""
    for figure in figures(first_sight(lesson, step)):
        checked = go.Figure(figure)
        assert checked.layout.dragmode is False
        flat = [trace for trace in checked.data if trace.type != "scatterternary"]
        for short in {name for trace in flat for name in (trace.xaxis or "x", trace.yaxis or "y")}:
            axis = checked.layout[f"{short[0]}axis{short[1:]}"]
            assert axis.fixedrange, short
            assert len(axis.range) == 2, short


@pytest.mark.parametrize("lesson", LESSONS)
def test_ten_classes_travel_light(lesson: str) -> None:
    """What follows a slider is sent at each release: of ten classes at most 50 kB with its charts.

    The rest of a release, controls and texts, is about 10 kB more.
    """
    for step in sorted({drag.step for drag in module(lesson, "drags").VISITS}):
        at = visit(lesson, step, n="10")
        parts = [len(component.proto.bytes) for component in at.get("bidi_component")]
        charts = [len(chart.proto.spec) for chart in at.get("plotly_chart")]
        assert sum(parts) + sum(charts) < 50_000, step


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_all_steps_stand_below_each_other(lesson: str, language: str) -> None:
    """The reading view holds every step's title, the cards, code in the reader's language.

    For paper it has the exercises as tasks, and at the end their answers and those of questions.
    """
    at = visit(lesson, "all", language)
    t = Translator(language, lesson)
    headers = [header.value for header in at.header]
    for number, step in enumerate(steps(lesson), start=1):
        assert f"{number} · {t(f'{step}.title')}" in headers
    assert t("wrong.title") in headers
    assert headers[-1] == t("handout.answers", lesson=t("title"))
    tasks, _, answers = spoken(at).rpartition(t("references.text"))
    for exercise in module(lesson, "practise").EXERCISES:
        assert t(f"practise.{exercise.name}.task") in tasks
        assert t(f"practise.{exercise.name}.why") not in tasks
        assert t(f"practise.{exercise.name}.why") in answers
        for value in solution(exercise).values():
            assert f"{value:g}".replace("-", "−") in answers
    for step in steps(lesson):
        assert t(f"{step}.title") in answers or step not in {"predict", "predict_spread"}
    assert unfold(at, *(f"{step}_code" for step in steps(lesson))).code
    for code in at.code:
        explains_in(code.value, language)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_step_that_is_not_there_is_the_first(lesson: str) -> None:
    """A link to a step of another lesson, or to nonsense, opens the first step."""
    for step in ("no_such_step", "<script>"):
        at = visit(lesson, step)
        assert at.title[0].value == Translator("en", lesson)(f"{steps(lesson)[0]}.title")


@pytest.mark.parametrize("lesson", LESSONS)
def test_drags_name_steps_and_settings(lesson: str) -> None:
    """A lesson's table of drags names its own steps; every step with a live part is in it."""
    visits: tuple[Visit, ...] = module(lesson, "drags").VISITS
    assert {drag.step for drag in visits} <= set(steps(lesson))
    live = {step for step in steps(lesson) if live_parts(first_sight(lesson, step))}
    assert live <= {drag.step for drag in visits}


def test_settings_have_keys_of_their_own() -> None:
    """No two lessons mean different numbers by one key of the address."""
    found: dict[str, Number] = {}
    for lesson in LESSONS:
        for value in vars(module(lesson, "settings")).values():
            for number in value if isinstance(value, tuple) else (value,):
                if isinstance(number, Number):
                    assert found.setdefault(number.key, number) == number
