"""The page ``frameworks``, run as the server runs it."""

from __future__ import annotations

import html
import re
from functools import partial

import numpy as np
import pytest

from softmax_viz.examples import FRAMEWORKS as PRESETS
from softmax_viz.formats import show
from softmax_viz.i18n import LANGUAGES, Translator, catalogue
from softmax_viz.maths.pairing_models import STEPS, descend, double_softmax_limits
from softmax_viz.maths.pairings import PAIRS, RIGHT, TASKS, charge, floors
from softmax_viz.snippets.framework_snippets import (
    CALLS,
    FRAMEWORKS,
    FUNCTIONS,
    LINES,
    pair_code,
)
from softmax_viz.state import IS_YES, LOGITS, NUMBERS, PAIR, PRESENT, TASK
from tests.pages.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    press,
    spoken,
    strings,
    visit,
    words,
)

every_task = pytest.mark.parametrize("task", TASKS)
PAGE = "frameworks"
opened = partial(visit, PAGE)
START = [number.default for number in LOGITS]


def sample(task: str) -> tuple[list[float], list[bool]]:
    """Give the logits and the truth that the page starts with for a task."""
    if task == "binary":
        return START[:1], [True]
    return START[:3], [True, task == "multilabel", False]


# ---- The pair that fits ------------------------------------------------------------------


def test_the_pair_and_its_number_come_first(language: str) -> None:
    """Before anyone touches it the page shows a call, its loss and the losses beside it."""
    at = first_sight(PAGE, language)
    assert words(at).startswith("nn.CrossEntropyLoss()(z, y) = 1.5645")
    assert [at.code[0].value] == [pair_code("PyTorch", "multiclass", *sample("multiclass"))]


@pytest.mark.parametrize("framework", FRAMEWORKS)
@every_task
def test_every_framework_has_every_task(framework: str, task: str) -> None:
    """Call, number, code, file and functions are those of the task and the framework."""
    at = opened(task=task, framework=framework)
    logits, target = sample(task)
    loss = float(charge(task, [logits], np.array(target, dtype=float))[RIGHT].loss[0])
    text = words(at)
    assert f"{CALLS[framework][task]} = {show(loss, 'f4')}" in text
    assert f"{loss:.6f}" in text
    assert [code.value for code in at.code] == [pair_code(framework, task, logits, target)]
    for name, _, _ in FUNCTIONS[framework]:
        assert name in text
    assert len(at.get("download_button")) == 1  # its file: in the browser's test


@every_task
def test_the_task_says_what_it_asks(language: str, task: str) -> None:
    """Each task and each framework has its sentence, in both languages."""
    t = Translator(language, "frameworks")
    said = spoken(opened(language, task=task, framework="Keras"))
    assert t(f"pair.{task}") in said
    assert t("about.Keras") in said


def test_the_controls_are_those_of_the_task() -> None:
    """Yes or no has one logit and a toggle, one of many a class, several labels their set."""
    at = opened(task="binary", z1="0.4", is_yes="false")
    assert [s.key for s in at.slider if s.key.startswith("z")] == ["z1"]
    assert not at.number_input
    assert at.toggle(key=IS_YES).value is False
    assert "# 0.913015" in at.code[0].value
    at = opened(task="multiclass", y="3")
    assert choice(at, "y").value == 3
    at = opened(task="multilabel", n="5")
    assert choice(at, PRESENT).value == [1, 2]
    choice(at, PRESENT).set_value([1, 4, 5])
    healthy(at.run())
    assert "y = torch.tensor([[1.0, 0.0, 0.0, 1.0, 1.0]]" in at.code[0].value
    choice(at, PRESENT).set_value([])
    healthy(at.run())
    assert "y = torch.tensor([[0.0, 0.0, 0.0, 0.0, 0.0]]" in at.code[0].value


def test_labels_of_classes_that_are_gone_are_gone() -> None:
    """With fewer classes only the labels that are left count."""
    at = opened(task="multilabel", n="5")
    choice(at, PRESENT).set_value([2, 5])
    healthy(at.run())
    at.number_input(key="n").set_value(3)
    healthy(at.run())
    assert "y = torch.tensor([[0.0, 1.0, 0.0]]" in at.code[0].value


def test_the_task_can_be_changed_and_keeps_the_logits() -> None:
    """Changing the task changes pairs and code, not the scores."""
    at = opened(z1="3", pair="NLLLoss")
    for task in ("multilabel", "binary", "multiclass"):
        choice(at, TASK).set_value(task)
        healthy(at.run())
        assert at.slider(key="z1").value == 3
        assert choice(at, PAIR).value in PAIRS[task]


# ---- The pairs that do not fit -----------------------------------------------------------


@every_task
def test_every_pair_stands_with_its_numbers(language: str, task: str) -> None:
    """The table and the chart show each pair's line, its loss, its floor and what it does."""
    at = opened(language, task=task)
    logits, target = sample(task)
    t, text, drawn = Translator(language, "frameworks"), words(at), strings(figures(at))
    lowest = floors(task, target)
    verdicts = charge(task, [logits], np.array(target, dtype=float))
    right = np.linalg.norm(verdicts[RIGHT].gradient)
    for pair, verdict in verdicts.items():
        loss = show(float(verdict.loss[0]), "f4")
        share = show(round(np.linalg.norm(verdict.gradient) / right, 3), "p1")
        row = [LINES[task][pair], t(f"does.{task}.{pair}"), loss, show(lowest[pair], "f3"), share]
        assert " ".join(row) in text
        assert loss in drawn


@every_task
def test_every_wrong_pair_is_explained(language: str, task: str) -> None:
    """Each can be looked at more closely, and the training it does is drawn."""
    t = Translator(language, "frameworks")
    logits, target = sample(task)
    for pair in PAIRS[task][1:]:
        at = opened(language, task=task, pair=pair)
        assert t(f"explain.{task}.{pair}") in spoken(at)
        ends = [show(descend(task, logits, target, each)[-1], "f3") for each in (RIGHT, pair)]
        said = t("training.now", steps=STEPS, right=ends[0], wrong=ends[1])
        assert " ".join(re.sub("<[^>]*>", "", said).split()) in words(at)


@pytest.mark.parametrize(
    ("preset", "says"),
    [
        ("first", ["1.5645", "1.2748"]),
        ("perfect_three", ["0.0000", "0.5514", "−1.0000"]),
        ("perfect_ten", ["0.0000", "1.4612"]),
        ("sure_and_wrong", ["8.0007", "0.1 %"]),
        ("zero_sum", ["NaN"]),
        ("a_no", ["0.6932", "0.693"]),
        ("several", ["1.386"]),
    ],
)
def test_presets_show_what_they_are_named_for(language: str, preset: str, says: list[str]) -> None:
    """Each preset's numbers appear, from wherever one was."""
    at = press(opened(language, task="multilabel", n="7", z2="-3"), f"preset_{preset}")
    for number in says:
        assert number in words(at), number


def test_presets_set_controls_that_exist() -> None:
    """Each preset has a name, and values its controls can take."""
    for preset in PRESETS:
        assert all(f"presets.{preset.key}" in catalogue(code, "frameworks") for code in LANGUAGES)
        task = str(preset.values[TASK])
        for key, value in preset.values.items():
            if key in NUMBERS:
                assert NUMBERS[key].snap(float(value)) == value
            elif key == PAIR:
                assert value in PAIRS[task]
            else:
                assert key in {TASK, IS_YES}


# ---- The limits of a double softmax ------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "verdict"), [("above", "quiz.right"), ("zero", "floor.not_so"), ("skip", None)]
)
def test_the_question(language: str, guess: str, verdict: str | None) -> None:
    """After a guess the page says whether it was right, and shows the curriculum's numbers."""
    t = Translator(language, "frameworks")
    at = opened(language)
    assert not re.search(r"10 0\.232 1\.461", words(at))
    at = press(at, f"floor_{guess}")
    for row in ("3 0.576 0.551", "10 0.232 1.461"):
        assert row in words(at)
    assert t("floor.explain") in spoken(at)
    for key in ("quiz.right", "floor.not_so"):
        assert (t(key) in spoken(at)) == (key == verdict)
    assert not re.search(r"10 0\.232 1\.461", words(press(at, "floor_again")))


def test_the_limits_are_drawn_and_marked(language: str) -> None:
    """The curves carry the curriculum's numbers for 3 and 10 classes; the slider has its own."""
    at = opened(language, K="50")
    drawn = strings(figures(at))
    for text in ("K = 3: 0.576", "K = 10: 0.232", "K = 3: 0.551", "K = 10: 1.461"):
        assert text in drawn
    limits = double_softmax_limits(50)
    t = Translator(language, "frameworks")
    numbers = {
        name: show(float(limits[name]), "f3") for name in ("probability", "lowest", "highest")
    }
    assert t("limits.now", classes=50, **numbers) in words(at)


# ---- Links -------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123", "3")


@pytest.mark.parametrize("value", HOSTILE)
@every_task
def test_hostile_links(task: str, value: str) -> None:
    """Whatever a link says, the page shows a page."""
    keys = ("z1", "z2", "n", "y", "K", "present", "is_yes", "pair", "framework", "name1")
    opened(**dict.fromkeys(keys, value), task=task)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_task_that_is_none(value: str) -> None:
    """A link to a task that does not exist shows the one of many."""
    assert "nn.CrossEntropyLoss()(z, y) = 1.5645" in words(opened(task=value))


@every_task
def test_a_link_to_a_task(task: str) -> None:
    """Another page can link to each task by its name."""
    at = opened(task=task)
    assert choice(at, TASK).value == task


def test_a_name_is_no_markup() -> None:
    """A learner's class name stays text, on the chart and beside the toggle."""
    for task in TASKS:
        at = opened(task=task, name1="<b>**x**</b>")
        assert "<b>" not in "".join(strings(figures(at)))
        assert all("<b>**" not in toggle.label for toggle in at.toggle)
        assert html.escape("<b>") not in words(at)


@every_task
def test_ten_classes_at_the_ends_of_the_sliders(language: str, task: str) -> None:
    """The most extreme logits leave every number written."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    at = opened(language, n="10", task=task, **link)
    assert "None" not in words(at)
