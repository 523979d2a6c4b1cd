"""The lesson as a visitor meets it: the taught numbers, presets, a guess, hostile links."""

from __future__ import annotations

import html
import math
import re
from functools import partial

import numpy as np
import pytest

from softmax_viz.formats import show
from softmax_viz.kit.settings import CLASSES, LOGITS, TRUE_CLASS
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.frameworks.double_softmax import double_softmax_limits
from softmax_viz.lessons.frameworks.model import STEPS, descend
from softmax_viz.lessons.frameworks.pairings import PAIRS, RIGHT, TASKS, charge, floors
from softmax_viz.lessons.frameworks.settings import IS_YES, LIMIT_CLASSES, PAIR, PRESENT, TASK
from softmax_viz.lessons.frameworks.snippets import (
    CALLS,
    FRAMEWORKS,
    FUNCTIONS,
    LINES,
    pair_code,
)
from tests.lessons.helpers import (
    choice,
    figures,
    first_sight,
    healthy,
    links_with,
    logits,
    press,
    spoken,
    strings,
    unfold,
    visit,
    words,
)

every_task = pytest.mark.parametrize("task", TASKS)
both = pytest.mark.parametrize("language", LANGUAGES)
opened = partial(visit, "frameworks")
START = [number.default for number in LOGITS]
STEPS_WITH_SCORES = ("pair", "wrong_pairs", "closer", "training", "code")


def sample(task: str) -> tuple[list[float], list[bool]]:
    """Give the logits and the truth that a step starts with for a task."""
    if task == "binary":
        return START[:1], [True]
    return START[:3], [True, task == "multilabel", False]


def loss_of(task: str, z: list[float], target: list[bool], pair: str = RIGHT) -> float:
    """Give what a pair charges."""
    return float(charge(task, [z], np.array(target, dtype=float))[pair].loss[0])


# ---- The pair that fits ------------------------------------------------------------------


@both
@every_task
def test_the_pair_and_its_number(language: str, task: str) -> None:
    """The call, its loss and the way there stand on the first step, and what the task asks."""
    at = opened("pair", language, task=task, framework="Keras")
    z, target = sample(task)
    loss = show(loss_of(task, z, target), "f4")
    assert f"{CALLS['Keras'][task]} = {loss}" in words(at)
    assert loss in strings(figures(at)[0])
    t = Translator(language, "frameworks")
    assert f"{t(f'pair.{task}')} {t('about.Keras')}" in spoken(at)


def test_only_scikit_learn_hands_out_probabilities() -> None:
    """In its picture softmax belongs to the model, in all others to the loss."""
    for framework in FRAMEWORKS:
        boxes = figures(opened("pair", framework=framework))[0]["layout"]["shapes"]
        assert len(boxes) == (2 if framework == "scikit-learn" else 1), framework


@pytest.mark.parametrize("framework", FRAMEWORKS)
@every_task
def test_every_framework_has_every_task(framework: str, task: str) -> None:
    """Code, file and functions are those of the task and the framework."""
    at = opened("code", task=task, framework=framework)
    z, target = sample(task)
    assert [code.value for code in at.code] == [
        pair_code(Translator("en", "frameworks"), framework, task, z, target)
    ]
    assert show(loss_of(task, z, target), "f4") in words(at)
    assert len(at.get("download_button")) == 1  # its file: in the browser's test
    unfold(at, "code_functions")
    for name, _, _ in FUNCTIONS[framework]:
        assert name in words(at)


def test_the_controls_are_those_of_the_task() -> None:
    """Yes or no has one logit and a toggle, one of many a class, several labels their set."""
    at = opened("code", task="binary", z1="0.4", is_yes="false")
    assert [s.key for s in at.slider if s.key.startswith("z")] == ["z1"]
    assert not at.number_input
    assert at.toggle(key=IS_YES.key).value is False
    assert "# 0.913015" in at.code[0].value
    at = opened("code", task="multiclass", y="3")
    assert choice(at, TRUE_CLASS.key).value == 3
    at = opened("code", task="multilabel", n="5")
    assert choice(at, PRESENT.key).value == [1, 2]
    for labels in ([1, 4, 5], []):
        choice(at, PRESENT.key).set_value(labels)
        healthy(at.run())
        hot = [float(i in labels) for i in range(1, 6)]
        assert f"y = torch.tensor([{hot}]" in at.code[0].value


def test_labels_of_classes_that_are_gone_are_gone() -> None:
    """With fewer classes only the labels that are left count."""
    at = opened("code", task="multilabel", n="5")
    choice(at, PRESENT.key).set_value([2, 5])
    healthy(at.run())
    at.number_input(key="n").set_value(3)
    healthy(at.run())
    assert "y = torch.tensor([[0.0, 1.0, 0.0]]" in at.code[0].value


def test_labels_are_chosen_by_name_and_linked_by_number(language: str) -> None:
    """The labels present say their names, two of one name told apart; a link holds numbers."""
    at = opened("code", language, task="multilabel", name1="x", name3="x", labels=["3", "9"])
    labels = choice(at, PRESENT.key)
    cat = Translator(language)("class.2")
    assert [option.content for option in labels.proto.options] == ["x (1)", cat, "x (3)"]
    assert labels.value == [3]
    for chosen, linked in (([3, 1], ["1", "3"]), ([], ""), ([2, 1], None)):
        choice(at, PRESENT.key).set_value(chosen)
        healthy(at.run())
        assert at.query_params.get(PRESENT.key) == linked
        hot = [float(i in chosen) for i in (1, 2, 3)]
        assert f"y = torch.tensor([{hot}]" in at.code[0].value
    assert choice(opened("code", task="multilabel", labels=""), PRESENT.key).value == []


def test_the_first_of_two_classes_of_one_name_can_be_right() -> None:
    """What the browser sends back are words: of one name twice they would mean the last."""
    at = opened("code", name1="x", name3="x")
    for right in (2, 1):
        choice(at, TRUE_CLASS.key).set_value(right)
        healthy(at.run())
        assert f"y = torch.tensor([{right - 1}])" in at.code[0].value


def test_the_task_can_be_changed_and_keeps_the_scores() -> None:
    """Changing the task changes the pairs, not the scores."""
    at = opened("closer", z1="3", pair="NLLLoss")
    for task in ("multilabel", "binary", "multiclass"):
        choice(at, TASK.key).set_value(task)
        healthy(at.run())
        assert at.slider(key="z1").value == 3
        assert choice(at, PAIR.key).value in PAIRS[task]


def test_what_one_step_sets_another_has() -> None:
    """Task, truth and the wrong pair are the same on every step."""
    at = opened("closer", task="multilabel", pair="CrossEntropyLoss")
    at.query_params["step"] = "training"
    healthy(at.run())
    assert choice(at, TASK.key).value == "multilabel"
    assert choice(at, PAIR.key).value == "CrossEntropyLoss"


# ---- The pairs that do not fit -----------------------------------------------------------


@both
@every_task
def test_every_pair_stands_with_its_numbers(language: str, task: str) -> None:
    """Picture and table show each pair's line, its loss, its floor and what it does."""
    at = opened("wrong_pairs", language, task=task)
    unfold(at, "wrong_pairs_numbers")
    z, target = sample(task)
    t, text, drawn = Translator(language, "frameworks"), words(at), strings(figures(at)[0])
    lowest = floors(task, target)
    verdicts = charge(task, [z], np.array(target, dtype=float))
    right = np.linalg.norm(verdicts[RIGHT].gradient)
    for pair, verdict in verdicts.items():
        loss = show(float(verdict.loss[0]), "f4")
        share = show(round(np.linalg.norm(verdict.gradient) / right, 3), "p1")
        does = t(f"does.{task}.{pair}")
        assert " ".join([LINES[task][pair], does, loss, show(lowest[pair], "f3"), share]) in text
        assert loss in drawn
        assert any(does in said for said in drawn)


@both
@every_task
def test_every_wrong_pair_is_explained(language: str, task: str) -> None:
    """Each can be looked at more closely, and the training it does is drawn."""
    t = Translator(language, "frameworks")
    z, target = sample(task)
    for pair in PAIRS[task][1:]:
        assert t(f"explain.{task}.{pair}") in spoken(
            opened("closer", language, task=task, pair=pair)
        )
        at = opened("training", language, task=task, pair=pair)
        ends = [show(descend(task, z, target, each)[0, -1], "f3") for each in (RIGHT, pair)]
        assert t("training.now", steps=STEPS, right=ends[0], wrong=ends[1]) in words(at)
        assert all(end in strings(figures(at)[0]) for end in ends)


@pytest.mark.parametrize(
    ("step", "preset", "says"),
    [
        ("wrong_pairs", "sure_and_right", ["0.0000", "0.5514", "−1.0000"]),
        ("wrong_pairs", "sure_and_wrong", ["8.0007"]),
        ("wrong_pairs", "a_no", ["0.6932"]),
        ("wrong_pairs", "several", ["1.386"]),
        ("closer&from_logits", "zero_sum", ["NaN"]),
        ("closer", "sure_and_wrong", ["0.000"]),
        ("training", "sure_and_wrong", ["0.985", "0.000"]),
    ],
)
def test_presets_show_what_they_are_named_for(step: str, preset: str, says: list[str]) -> None:
    """Each preset's numbers appear; what its name does not say stays."""
    step, _, pair = step.partition("&")
    at = press(opened(step, y="1", pair=pair or "softmax"), f"preset_{step}_{preset}")
    drawn = [text for figure in figures(at) for text in strings(figure)]
    for number in says:
        assert any(number in text for text in drawn), number
    if preset.startswith("sure"):
        assert (choice(at, TRUE_CLASS.key).value, at.number_input(key="n").value) == (1, 3)
        assert choice(at, TASK.key).value == "multiclass"


def test_sure_means_the_truth_that_is_set() -> None:
    """With another right class, more classes, several labels the presets give other scores."""
    at = press(opened("wrong_pairs", n="10", y="4"), "preset_wrong_pairs_sure_and_right")
    assert logits(at) == [10.0 if i == 3 else -10.0 for i in range(10)]
    assert "1.4612" in strings(figures(at)[0])
    at = press(at, "preset_wrong_pairs_sure_and_wrong")
    assert logits(at) == [8.0 if i == 4 else 0.0 for i in range(10)]
    at = press(opened("wrong_pairs", task="multilabel"), "preset_wrong_pairs_sure_and_wrong")
    assert logits(at) == [-8.0, -8.0, 8.0]


# ---- The question, and the limits of a double softmax --------------------------------------


@both
def test_the_question(language: str) -> None:
    """Nothing gives the answer away; after a guess it stands there with the taught numbers."""
    t = Translator(language, "frameworks")
    at = opened("predict", language)
    assert "0.551" not in words(at) + "".join(strings(figures(at)[0]))
    for guess, verdict in (("above", "quiz.right"), ("zero", "predict.not_so"), ("skip", None)):
        at = press(at, f"predict_{guess}")
        assert "0.5514" in strings(figures(at)[0])
        for row in ("3 0.576 0.551", "10 0.232 1.461"):
            assert row in words(at)
        assert t("predict.explain") in spoken(at)
        for key in ("quiz.right", "predict.not_so"):
            assert (t(key) in spoken(at)) == (key == verdict)
        at = press(at, "predict_again")
        assert not re.search(r"10 0\.232 1\.461", words(at))


@both
def test_the_limits_are_drawn_and_marked(language: str) -> None:
    """The curves carry the taught numbers for 3 and 10 classes; the slider has its own."""
    at = opened("limits", language, K="50")
    drawn = [text for figure in figures(at) for text in strings(figure)]
    for text in ("K = 3: 0.576", "K = 10: 0.232", "K = 3: 0.551", "K = 10: 1.461"):
        assert text in drawn
    limits = double_softmax_limits(50)
    t = Translator(language, "frameworks")
    names = ("probability", "lowest", "highest")
    numbers = {name: show(float(limits[name]), "f3") for name in names}
    assert t("limits.now", classes=50, **numbers) in words(at)
    # The last sentence: at K = 1000 the loss falls by 1 of 6.9 nats.
    most = double_softmax_limits(1000)
    assert most["highest"] - most["lowest"] == pytest.approx(1)
    said = t("limits.take_away", classes=1000, uniform=f"{math.log(1000):.1f}")
    assert "1 nat" in said
    assert said in spoken(at)


# ---- Links ---------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123", "3")
KEYS = ("z1", "z2", "n", "y", "K", "labels", "is_yes", "pair", "framework", "name1", "task")


@pytest.mark.parametrize("link", links_with(**dict.fromkeys(KEYS, HOSTILE)), ids=HOSTILE)
def test_hostile_links(link: dict[str, str]) -> None:
    """Whatever a link says, each step is shown; a task that is none is one of many."""
    for step in ("wrong_pairs", "closer"):
        at = opened(step, **link)
        assert choice(at, TASK.key).value in {None, "multiclass"}
        opened(step, **link | {"task": "multilabel"})


def test_reset_restores_everything() -> None:
    """Task, truth, pair and scores go back to where they start."""
    at = opened("closer", task="multilabel", pair="sigmoid", z1="3", n="4")
    choice(at, PRESENT.key).set_value([3])
    press(healthy(at.run()), "reset")
    assert choice(at, TASK.key).value == "multiclass"
    assert choice(at, PAIR.key).value == "softmax"
    assert logits(at) == START[: int(CLASSES.default)]
    choice(at, TASK.key).set_value("multilabel")
    assert list(choice(healthy(at.run()), PRESENT.key).value) == [1, 2]
    at = press(opened("limits", K="50"), "reset")
    assert at.slider(key=LIMIT_CLASSES.key).value == LIMIT_CLASSES.default


def test_a_name_is_no_markup() -> None:
    """A learner's class name stays text, on the chart and beside the toggle."""
    for task in TASKS:
        at = opened("pair", task=task, name1="<b>**x**</b>")
        assert not any("<b>**" in text for text in strings(figures(at)[0]))
        assert all("<b>**" not in toggle.label for toggle in at.toggle)
        assert html.escape("<b>") not in words(at)


@every_task
def test_ten_classes_at_the_ends_of_the_sliders(task: str) -> None:
    """The most extreme logits leave every number written."""
    link = {f"z{i}": "10" if i % 2 else "-10" for i in range(1, 11)}
    for step in STEPS_WITH_SCORES:
        at = opened(step, n="10", task=task, **link)
        assert "None" not in words(at)


def test_where_it_starts() -> None:
    """What a first visit sees is PyTorch's cross-entropy of the default scores."""
    assert "nn.CrossEntropyLoss()(z, y) = 1.5645" in words(first_sight("frameworks"))
