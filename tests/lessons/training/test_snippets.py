"""The training as Python: it runs, and prints what it says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from softmax_viz.lessons.training.regression import Settings, train
from softmax_viz.lessons.training.snippets import training_code
from softmax_viz.lessons.training.task import Task


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
    code = training_code(data, task.settings, train(data, task.settings))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == re.findall(r"# (\S+)$", code, re.MULTILINE)[-2:]
