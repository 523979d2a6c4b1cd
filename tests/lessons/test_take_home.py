"""What every step gives to take home: its numbers, and its state as code."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
import streamlit as st

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import LESSONS, url_path
from tests.lessons.helpers import LOCALES, figures, healthy, unopened, visit
from tests.lessons.snippets import comments, explains_in, printed
from tests.lessons.test_steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

Files = dict[str, "Callable[[], bytes]"]
TORCH = "import torch"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """Collect who makes the files that a page offers: AppTest presses no such button."""
    found: Files = {}
    real = st.download_button

    def note(label: str, data: Any, name: str, *more: Any, **options: Any) -> bool:  # noqa: ANN401
        if callable(data):
            found[name] = data
        return real(label, data, name, *more, **options)

    monkeypatch.setattr(st, "download_button", note)
    return found


def opened(lesson: str, language: str, *names: str, **link: str) -> AppTest:
    """Open a lesson with what these steps give to take home unfolded; all steps without a name."""
    at = unopened(lesson)
    at.context = {"locale": LOCALES[language], "url": f"https://school.example/{url_path(lesson)}"}
    for step in names or steps(lesson):
        at.session_state[f"fold_{step}_take_home"] = True
    at.query_params["lang"] = language
    at.query_params["step"] = names[0] if names else "all"
    for key, value in link.items():
        at.query_params[key] = value
    return healthy(at.run())


def numbers(trace: dict[str, Any]) -> list[float]:
    """Give what a trace says in numbers: bars their sizes, all else what it is drawn from."""
    if trace.get("mode") == "text":
        values = trace.get("customdata", [])
    elif trace["type"] == "heatmap":
        values = [value for row in trace.get("customdata", trace["z"]) for value in row]
    elif trace["type"] == "scatterternary":
        values = [*trace["a"], *trace["b"], *trace["c"]]
    elif trace["type"] == "bar":
        values = [
            *trace["x" if trace.get("orientation") == "h" else "y"],
            *_list(trace.get("base")),
        ]
    else:
        values = [*_list(trace.get("x")), *_list(trace.get("y"))]
    return [float(value) for value in values if isinstance(value, (int, float))]


def _list(values: Any) -> list[Any]:  # noqa: ANN401 - what Plotly takes
    return values if isinstance(values, list) else []


def cells(data: bytes) -> tuple[list[str], list[float]]:
    """Read a CSV file: its head, and every number in it."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert all(len(row) == len(head) for row in rows)
    found = []
    for cell in (cell for row in rows for cell in row):
        try:
            found.append(float(cell))
        except ValueError:
            continue
    return head, found


def ran_quietly(code: str) -> str:
    """Run code and give what it prints; what NumPy says of an overflow is part of the lesson."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return printed(code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_what_is_taken_home_is_what_is_seen(lesson: str, language: str, files: Files) -> None:
    """Every number of every picture stands in its file; every step's code prints what it says."""
    at = opened(lesson, language)
    drawn = [figure for figure in figures(at) if figure["data"]]
    tables = {name: make() for name, make in files.items() if name.endswith(".csv")}
    assert len(tables) == len(drawn) > 0
    for figure, (name, data) in zip(drawn, tables.items(), strict=True):
        head, found = cells(data)
        assert all(head), name
        assert len(set(head)) == len(head), name
        wanted = Counter(number for trace in figure["data"] for number in numbers(trace))
        assert not wanted - Counter(found), name
    t = Translator(language, lesson)
    ran: set[str] = set()
    for step in steps(lesson):
        code = files[f"{lesson}_{step}.py"]().decode()
        lines = code.splitlines()
        assert lines[0] == f"# {t(f'{step}.title')} · {t('title')}"
        assert lines[1].startswith(f"# https://school.example/{url_path(lesson)}?")
        assert f"lang={language}" in lines[1]
        assert f"step={step}" in lines[1]
        note = nbformat.reads(files[f"{lesson}_{step}.ipynb"]().decode(), as_version=4)
        nbformat.validate(note)
        told, program = note.cells
        assert told.source.startswith(f"# {t(f'{step}.title')} · ")
        assert t(f"{step}.idea") in told.source if t.has(f"{step}.idea") else True
        assert code.endswith(f"\n\n{program.source}\n")
        explains_in(program.source, language)
        if TORCH not in code and program.source not in ran:
            ran.add(program.source)
            assert ran_quietly(code) == comments(code), step
    assert ran


def test_the_state_is_in_the_code(files: Files) -> None:
    """What a learner set, names included, is what the code computes with."""
    link = {"z1": "3.5", "T": "2", "n": "2", "name1": '"; print(1) #', "name2": "고양이"}
    opened("softmax", "ko", "constant", c="1.5", **link)
    space: dict[str, Any] = {}
    exec(files["softmax_constant.py"]().decode(), space)  # noqa: S102 - what is to be tried
    assert space["names"] == [link["name1"], "고양이"]
    assert (space["shift"], space["T"], space["z"].tolist()) == (1.5, 2.0, [3.5, 1.5])
    told = files["softmax_constant.py"]().decode().splitlines()[1]
    assert "c=1.5" in told
    assert "name2=%EA%B3%A0" in told


@pytest.mark.parametrize(
    ("lesson", "step", "link", "said"),
    [
        ("cross_entropy", "predict", {"py": "0.25"}, "p = np.array([0.25, 0.75])"),
        ("frameworks", "limits", {"task": "multilabel", "labels": "3"}, "[[0.0, 0.0, 1.0]]"),
        ("frameworks", "limits", {"task": "binary", "is_yes": "false"}, "np.array([[0.0]])"),
        ("many_classes", "measure", {"zipf": "false", "log2K": "3"}, "np.full(n, 1 / n)"),
    ],
)
def test_what_a_step_does_not_show_is_read_from_the_address(
    lesson: str, step: str, link: dict[str, str], said: str, files: Files
) -> None:
    """A step without the sliders of its lesson's numbers takes them as the link has them."""
    opened(lesson, "en", step, **link)
    assert said in files[f"{lesson}_{step}.py"]().decode()


@pytest.mark.parametrize(
    ("lesson", "step", "link"),
    [
        ("training", "labels", {"data": "own", "points": ""}),
        ("training", "rate", {"rate": "100", "data": "overlapping", "l2": "1"}),
        ("training", "calibration", {"batch": "32", "data": "spiral", "rate": "no"}),
        ("overflow", "log_softmax", {"scores": "no numbers", "dtype": "float8"}),
        ("frameworks", "limits", {"task": "multilabel", "n": "4", "labels": "4"}),
        ("frameworks", "predict", {"task": "binary", "is_yes": "false"}),
        ("gradient", "predict", {"y": "9", "n": "2"}),
        ("many_classes", "measure", {"zipf": "false", "log2K": "1e999"}),
        ("cross_entropy", "curve", {"py": "0"}),
    ],
)
def test_a_link_s_nonsense_makes_code_that_runs(
    lesson: str, step: str, link: dict[str, str], files: Files
) -> None:
    """Whatever a link says of what a step does not show, its code runs and prints what it says."""
    opened(lesson, "en", step, **link)
    code = files[f"{lesson}_{step}.py"]().decode()
    assert ran_quietly(code) == comments(code)


def test_nothing_is_made_before_it_is_asked_for(files: Files) -> None:
    """A step that is only looked at offers no file, and runs nothing for one."""
    at = visit("softmax", "stages")
    assert not files
    assert not at.get("download_button")
