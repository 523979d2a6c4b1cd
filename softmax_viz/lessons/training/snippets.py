"""A training as Python that runs as it stands."""

from __future__ import annotations

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.training.datasets import Dataset
from softmax_viz.lessons.training.regression import FULL_BATCH, Run, Settings

__all__ = ["training_code"]

_A_LINE = 8

_FULL = """    P = softmax(X @ W)
    W = W - rate * (X.T @ (P - Y) / len(X) + l2 * is_weight * W)"""
_BATCHES = """    order = rng.permutation(len(X))
    for start in range(0, len(X), {batch}):
        rows = order[start : start + {batch}]
        P = softmax(X[rows] @ W)
        W = W - rate * (X[rows].T @ (P - Y[rows]) / len(rows) + l2 * is_weight * W)"""


def _rows(pieces: list[str]) -> str:
    lines = [", ".join(pieces[i : i + _A_LINE]) for i in range(0, len(pieces), _A_LINE)]
    return "".join(f"    {line},\n" for line in lines)


def training_code(t: Translator, data: Dataset, settings: Settings, run: Run) -> str:
    """Write a training with its data, and what it prints.

    Parameters
    ----------
    t : Translator
        The comments' language.
    data, settings
        What is trained, and how.
    run : Run
        The training itself: its last loss and accuracy are what the code prints.

    Examples
    --------
    >>> from softmax_viz.lessons.training.datasets import read_points
    >>> from softmax_viz.lessons.training.regression import train
    >>> own, _ = read_points("1,0,1 0,1,2 -1,-1,3")
    >>> t = Translator("en", "training")
    >>> code = training_code(t, own, Settings(), train(own, Settings()))
    >>> print(code.splitlines()[2])
    x = np.array([
    """
    points = _rows([f"[{x}, {y}]" for x, y in data.points.tolist()])
    labels = _rows([str(label) for label in data.labels.tolist()])
    whole = settings.batch == FULL_BATCH or settings.batch >= len(data)
    steps = _FULL if whole else _BATCHES.format(batch=settings.batch)
    order = "" if whole else f"rng = np.random.default_rng({settings.seed})\n"
    return f"""import numpy as np

x = np.array([
{points}])
y = np.array([
{labels}])
rate, l2, epochs = {settings.rate}, {settings.l2}, {settings.epochs}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


spread = x.std(axis=0)
X = (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1)  # {t("comments.standardised")}
X = np.column_stack([X, np.ones(len(X))])  # {t("comments.ones")}
Y = np.eye(3)[y]
is_weight = np.array([[1], [1], [0]])  # {t("comments.penalty")}
W = np.zeros((3, 3))
{order}for epoch in range(epochs):
{steps}
Z = X @ W
shifted = Z - Z.max(axis=1, keepdims=True)
log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
loss = -log_p[np.arange(len(y)), y].mean() + l2 / 2 * np.sum((is_weight * W) ** 2)
print(f"{{loss:.6g}}")  # {run.loss[-1]:.6g}
print(f"{{np.mean(Z.argmax(axis=1) == y):.4f}}")  # {run.accuracy[-1]:.4f}"""
