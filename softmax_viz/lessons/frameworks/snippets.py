"""The pair of output and loss in each framework, as Python that runs as it stands.

What it prints is computed here, by our own functions, and stands beside each ``print``.
All of it computes in float64, so that every digit written is the same in every framework.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.frameworks.pairings import RIGHT, charge
from softmax_viz.lessons.frameworks.templates import TEMPLATES

__all__ = ["CALLS", "FRAMEWORKS", "FUNCTIONS", "LINES", "file_name", "pair_code", "prints"]

# What each framework's snippet calls, for the heads of steps, with the batch in z and y.
CALLS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "PyTorch": {
            "binary": "nn.BCEWithLogitsLoss()(z, y)",
            "multiclass": "nn.CrossEntropyLoss()(z, y)",
            "multilabel": "nn.BCEWithLogitsLoss()(z, y)",
        },
        "Keras": {
            "binary": "BinaryCrossentropy(from_logits=True)(y, z)",
            "multiclass": "CategoricalCrossentropy(from_logits=True)(y, z)",
            "multilabel": "BinaryCrossentropy(from_logits=True)(y, z)",
        },
        "JAX": {
            "binary": "optax.sigmoid_binary_cross_entropy(z, y).mean()",
            "multiclass": "optax.softmax_cross_entropy_with_integer_labels(z, y).mean()",
            "multilabel": "optax.sigmoid_binary_cross_entropy(z, y).mean()",
        },
        "scikit-learn": {
            "binary": "log_loss(y, model.predict_proba(z))",
            "multiclass": "log_loss(y, model.predict_proba(z))",
            "multilabel": "np.mean([log_loss(y[:, k], p[:, k]) for k …])",
        },
        "NumPy": {
            "binary": "np.mean(np.logaddexp(0, z) - y * z)",
            "multiclass": "-log_softmax(z, axis=1)[rows, y].mean()",
            "multilabel": "np.mean(np.logaddexp(0, z) - y * z)",
        },
    }
)
FRAMEWORKS = tuple(CALLS)

# The pairs of `pairings`, as one writes them: z a batch of one sample, y its truth.
_EACH = {
    RIGHT: "nn.BCEWithLogitsLoss()(z, y)",
    "sigmoid": "nn.BCEWithLogitsLoss()(z.sigmoid(), y)",
    "softmax": "nn.BCELoss()(z.softmax(1), y)",
    "CrossEntropyLoss": "nn.CrossEntropyLoss()(z, y)",
    "from_logits": "keras.losses.BinaryCrossentropy()(y, z)",
}
LINES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "binary": _EACH,
        "multiclass": {
            RIGHT: "nn.CrossEntropyLoss()(z, y)",
            "softmax": "nn.CrossEntropyLoss()(z.softmax(1), y)",
            "sigmoid": "nn.CrossEntropyLoss()(z.sigmoid(), y)",
            "NLLLoss": "nn.NLLLoss()(z.softmax(1), y)",
            "from_logits": "keras.losses.CategoricalCrossentropy()(y, z)",
        },
        "multilabel": _EACH,
    }
)

# Each framework's losses, what they take, and over what they average by themselves.
FUNCTIONS: Mapping[str, Sequence[tuple[str, str, str]]] = MappingProxyType(
    {
        "PyTorch": (
            ("nn.CrossEntropyLoss()", "logits", "samples"),
            ("nn.NLLLoss()", "logs", "samples"),
            ("nn.BCEWithLogitsLoss()", "logits", "elements"),
            ("nn.BCELoss()", "probabilities", "elements"),
        ),
        "Keras": (
            ("keras.losses.CategoricalCrossentropy()", "probabilities", "samples"),
            ("keras.losses.CategoricalCrossentropy(from_logits=True)", "logits", "samples"),
            ("keras.losses.BinaryCrossentropy()", "probabilities", "elements"),
            ("keras.losses.BinaryCrossentropy(from_logits=True)", "logits", "elements"),
            ("tf.nn.softmax_cross_entropy_with_logits", "logits", "per_sample"),
            ("tf.nn.sigmoid_cross_entropy_with_logits", "logits", "per_element"),
        ),
        "JAX": (
            ("optax.softmax_cross_entropy", "logits", "per_sample"),
            ("optax.softmax_cross_entropy_with_integer_labels", "logits", "per_sample"),
            ("optax.sigmoid_binary_cross_entropy", "logits", "per_element"),
        ),
        "scikit-learn": (("sklearn.metrics.log_loss", "probabilities", "samples"),),
        "NumPy": (
            ("scipy.special.softmax", "logits", "not_a_loss"),
            ("scipy.special.log_softmax", "logits", "not_a_loss"),
            ("scipy.special.expit", "logits", "not_a_loss"),
        ),
    }
)


def prints(task: str, logits: Sequence[float], target: Sequence[bool]) -> tuple[list[float], str]:
    """Compute what every snippet prints: the probabilities, four decimals, and the loss, six.

    Examples
    --------
    >>> prints("multiclass", [0.2, 1.5, -2.0], [False, True, False])
    ([0.2092, 0.7676, 0.0232], '0.264461')
    """
    right = charge(task, [logits], np.array(target, dtype=float), [RIGHT])[RIGHT]
    return [round(p, 4) for p in right.seen[0].tolist()], f"{right.loss[0]:.6f}"


def file_name(framework: str, task: str) -> str:
    """Name a snippet's file.

    Examples
    --------
    >>> file_name("scikit-learn", "binary")
    'softmax_scikit_learn_binary.py'
    """
    return f"softmax_{framework.lower().replace('-', '_')}_{task}.py"


def pair_code(
    t: Translator, framework: str, task: str, logits: Sequence[float], target: Sequence[bool]
) -> str:
    """Write the right pair for a task in a framework, with what it prints.

    Parameters
    ----------
    t : Translator
        The comments' language.
    framework : str
        One of `FRAMEWORKS`.
    task : str
        One of ``pairings.TASKS``.
    logits : sequence of float
        One sample's scores, a number for ``binary``.
    target : sequence of bool
        What is true of it, as many as `logits`; for ``multiclass`` one and only one.

    Returns
    -------
    str
        Python.

    Examples
    --------
    >>> t = Translator("en", "frameworks")
    >>> print(pair_code(t, "PyTorch", "multiclass", [0.2, 1.5, -2.0], [False, True, False]))
    # One of many, PyTorch: logits, no softmax layer; the loss applies log-softmax itself.
    import torch
    from torch import nn
    <BLANKLINE>
    logits = torch.tensor([[0.2, 1.5, -2.0]], dtype=torch.float64)  # a batch of one sample
    y = torch.tensor([1])  # the index of the right class, counted from 0
    <BLANKLINE>
    p = torch.softmax(logits, dim=1)  # to show, not for the loss
    print([round(v, 4) for v in p[0].tolist()])  # [0.2092, 0.7676, 0.0232]
    loss = nn.CrossEntropyLoss()(logits, y)  # takes logits; the mean over the samples
    print(f"{loss.item():.6f}")  # 0.264461
    """
    p, loss = prints(task, logits, target)
    # A single answer is its own index: 1 for yes, 0 for no.
    index = int(target[0]) if task == "binary" else int(np.argmax(target))
    # With two classes scikit-learn has a single score: softmax of two is sigmoid of it.
    two = len(logits) == 2  # noqa: PLR2004
    template = TEMPLATES[framework][task]
    filled: dict[str, object] = {
        "head": t(f"comments.{task}.{framework}"),
        "hand": t(f"comments.hand_{'difference' if two else 'logits'}"),
        "z": [float(value) for value in logits],
        "target": [float(yes) for yes in target],
        "index": index,
        "weights": "np.array([[-1, 1]]), np.zeros(1)" if two else "np.eye(n), np.zeros(n)",
        "p": p,
        "loss": loss,
    }
    notes = (name for name in template.get_identifiers() if name not in filled)
    return template.substitute(filled, **{name: t(f"comments.{name}") for name in notes})
