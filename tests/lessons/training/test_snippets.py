"""The training as Python: it runs, and prints what it says."""

from __future__ import annotations

import pytest

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.training.regression import Settings, train
from softmax_viz.lessons.training.snippets import training_code
from softmax_viz.lessons.training.task import Task
from tests.lessons.snippets import comments, outputs


@pytest.mark.parametrize(
    "task",
    [
        Task(),
        Task("iris", Settings(batch=8, l2=0.01, epochs=50)),
        Task("spiral", Settings(batch=32, seed=7)),
        Task("overlapping", Settings(rate=30.0)),
        Task("own", Settings(l2=0.1), points="1,2,1 -1,0.5,2 2,-2,3 0,0,1"),
        Task("own", Settings(batch=8), points="1,1,1 1,1,2"),
    ],
    ids=str,
)
def test_it_prints_what_its_comments_say(task: Task) -> None:
    """Run by itself, the code prints the page's loss and accuracy, without a warning."""
    data = task.load()
    run = train(data, task.settings)
    speakers = [Translator(language, "training") for language in LANGUAGES]
    codes = [training_code(t, data, task.settings, run) for t in speakers]
    for code, printed in zip(codes, outputs(codes, "-W", "error"), strict=True):
        assert printed == comments(code)
        assert printed.count("\n") == 2
