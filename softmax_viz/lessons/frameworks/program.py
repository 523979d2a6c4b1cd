"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.frameworks.pairings import TASKS
from softmax_viz.lessons.frameworks.settings import IS_YES, PRESENT, TASK
from softmax_viz.lessons.frameworks.snippets import pair_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write the right pair of output and loss in NumPy."""
    task = now.among(TASK, TASKS)
    if task == "binary":
        return pair_code(t, "NumPy", task, now.logits[:1], [bool(now[IS_YES])])
    count = len(now.logits)
    true = {now.right + 1} if task == "multiclass" else {int(n) for n in now[PRESENT]}
    target = [number in true for number in range(1, count + 1)]
    return pair_code(t, "NumPy", task, now.logits, target)
