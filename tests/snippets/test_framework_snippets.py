"""The pairs of output and loss run in their frameworks and print what their comments say.

A framework that is not installed is skipped: the app needs none of them.  Each runs in a
process of its own, because two of them in one get into each other's way.
"""

from __future__ import annotations

import doctest
import importlib.util
import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from scipy import special

from softmax_viz.maths.pairings import EPSILON, PAIRS, RIGHT, TASKS, charge
from softmax_viz.snippets import framework_snippets
from softmax_viz.snippets.framework_snippets import (
    CALLS,
    FRAMEWORKS,
    FUNCTIONS,
    LINES,
    file_name,
    pair_code,
    prints,
)

# What a snippet needs beyond NumPy.
NEEDS = {
    "PyTorch": ["torch"],
    "Keras": ["tensorflow", "keras"],
    "JAX": ["jax", "optax"],
    "scikit-learn": ["sklearn"],
    "NumPy": ["scipy"],
}
RUN = """
import contextlib, io, json, sys
printed = []
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {})
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
"""
# Evaluate a line of `LINES` and differentiate it; nothing of ours takes part.
RUN_PYTORCH = """
import json, sys, torch
from torch import nn
results = []
for line, logits, y, index in json.load(sys.stdin):
    z = torch.tensor([logits], dtype=torch.float64, requires_grad=True)
    y = torch.tensor([y], dtype=torch.float64) if index is None else torch.tensor([index])
    loss = eval(line)
    loss.backward()
    results.append([loss.item(), z.grad[0].tolist()])
json.dump(results, sys.stdout)
"""
RUN_KERAS = """
import json, sys, keras, tensorflow as tf
keras.config.set_floatx("float64")
results = []
for line, logits, y, index in json.load(sys.stdin):
    z, y = tf.Variable([logits], dtype=tf.float64), tf.constant([y], dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = eval(line)
    results.append([float(loss), tape.gradient(loss, z).numpy()[0].tolist()])
json.dump(results, sys.stdout)
"""


def need(*modules: str) -> None:
    """Skip the test unless all these are installed."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def run(program: str, given: object) -> Any:  # noqa: ANN401 - JSON
    """Run a program in a process of its own; hand it JSON and read its answer."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def situations(task: str, count: int = 12) -> list[tuple[list[float], list[bool]]]:
    """Give the start of the page, extremes, and logits and truths from all over the controls."""
    rng = np.random.default_rng(0)
    widths = [1] if task == "binary" else [2, 3, 5, 10]
    some = []
    for n in widths:
        extremes = [[0.0] * n, ([10.0, -10.0] * n)[:n], ([-10.0, 10.0] * n)[:n]]
        random = (rng.integers(-100, 101, (count, n)) / 10).tolist()
        for logits in [
            *extremes,
            [0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2][:n],
            *random,
        ]:
            if task == "multiclass":
                right = int(rng.integers(n))
                some.append((logits, [i == right for i in range(n)]))
            else:
                some.append((logits, (rng.random(n) < 0.5).tolist()))
    return some


def comments(code: str) -> str:
    """Give what the comments beside ``print`` say."""
    lines = (line for line in code.splitlines() if line.startswith("print"))
    return "".join(f"{line.partition('  # ')[2]}\n" for line in lines)


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(framework_snippets).failed == 0


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_it_prints_what_its_comments_say(framework: str, task: str) -> None:
    """Each framework prints our numbers, to the last digit written."""
    need(*NEEDS[framework])
    codes = [pair_code(framework, task, z, y) for z, y in situations(task)]
    for code, printed in zip(codes, run(RUN, codes), strict=True):
        assert printed == comments(code), code
        assert comments(code)


@pytest.mark.parametrize("task", TASKS)
def test_what_is_printed_is_scipys(task: str) -> None:
    """The probabilities and the loss agree with SciPy's."""
    for logits, target in situations(task):
        z, y = np.array(logits), np.array(target, dtype=float)
        if task == "multiclass":
            p, loss = special.softmax(z), -np.sum(y * special.log_softmax(z))
        else:
            p = special.expit(z)
            loss = -np.mean(y * special.log_expit(z) + (1 - y) * special.log_expit(-z))
        shown, written = prints(task, logits, target)
        assert shown == pytest.approx(p.tolist(), abs=5.1e-5)
        assert float(written) == pytest.approx(loss, abs=5.1e-7)


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(("module", "program"), [("torch", RUN_PYTORCH), ("keras", RUN_KERAS)])
def test_each_line_gives_the_loss_and_the_gradient_on_the_page(
    module: str, program: str, task: str
) -> None:
    """The lines on the page, right and wrong, do in their library what the page says."""
    need(*NEEDS["PyTorch" if module == "torch" else "Keras"])
    wanted = [pair for pair in PAIRS[task] if ("keras" in LINES[task][pair]) == (module == "keras")]
    given, expected = [], []
    for logits, target in situations(task):
        verdicts = charge(task, [logits], np.array(target, dtype=float))
        for pair in wanted:
            index = target.index(True) if task == "multiclass" else None
            given.append([LINES[task][pair], logits, [float(y) for y in target], index])
            expected.append(verdicts[pair])
    for case, (loss, gradient), verdict in zip(given, run(program, given), expected, strict=True):
        np.testing.assert_allclose(loss, verdict.loss[0], rtol=1e-6, atol=1e-9, err_msg=str(case))
        if np.isfinite(loss):
            np.testing.assert_allclose(
                gradient, verdict.gradient[0], rtol=1e-6, atol=1e-9, err_msg=str(case)
            )


def test_tables_are_whole() -> None:
    """Every framework has a call for every task, and every pair of every task its line."""
    assert list(CALLS) == list(FUNCTIONS) == list(FRAMEWORKS) == list(NEEDS)
    for calls in CALLS.values():
        assert list(calls) == list(TASKS)
    for task in TASKS:
        assert list(LINES[task]) == list(PAIRS[task])


def test_code_is_python_with_no_field_left_open() -> None:
    """Every snippet compiles, fits a projector's line, and has a file name of its own."""
    names = set()
    for framework in FRAMEWORKS:
        for task in TASKS:
            code = pair_code(framework, task, *situations(task)[0])
            compile(code, file_name(framework, task), "exec")
            assert "$" not in code
            # A line with ten logits may be longer.
            fixed = [line for line in code.splitlines() if not line.startswith(("logits", "y ="))]
            assert max(map(len, fixed)) <= 96, code
            names.add(file_name(framework, task))
    assert len(names) == len(FRAMEWORKS) * len(TASKS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_numbers_are_plain(framework: str) -> None:
    """NumPy's own numbers are written as Python's: no np.float64(...) in the code."""
    given = (np.array([0.2, 1.5]), np.array([False, True]))
    assert pair_code(framework, "multiclass", *given) == pair_code(
        framework, "multiclass", [0.2, 1.5], [False, True]
    )


# ---- What the page says about the libraries in words -------------------------------------

CLAIMS_PYTORCH = """
import json, sys, torch
from torch import nn
json.load(sys.stdin)
said = []
for call in (
    lambda: nn.BCELoss()(torch.tensor([[1.5]]), torch.tensor([[1.0]])),
    lambda: nn.CrossEntropyLoss()(torch.tensor([[1.5]]), torch.tensor([1])),
):
    try:
        call()
        said.append("nothing")
    except (RuntimeError, IndexError) as error:
        said.append(str(error))
json.dump(said, sys.stdout)
"""
CLAIMS_KERAS = """
import json, sys, warnings, keras, tensorflow as tf
z = tf.constant([json.load(sys.stdin)], dtype=tf.float64)
keras.config.set_floatx("float64")
one_hot, index = tf.constant([[0.0, 1.0, 0.0]], dtype=tf.float64), tf.constant([1])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from_logits = keras.losses.CategoricalCrossentropy(from_logits=True)
    known = from_logits(one_hot, keras.layers.Softmax()(z))
results = {
    "known": float(known),
    "warned": any("does not represent logits" in str(w.message) for w in caught),
    "twice": float(from_logits(one_hot, tf.nn.softmax(z))),
    "sparse": float(keras.losses.SparseCategoricalCrossentropy()(index, z)),
    "epsilon": keras.config.epsilon(),
}
json.dump(results, sys.stdout)
"""
CLAIMS_SKLEARN = """
import json, sys, warnings
from sklearn.metrics import log_loss
logits, p = json.load(sys.stdin)
try:
    log_loss([1], [logits], labels=[0, 1, 2])
    refused = False
except ValueError:
    refused = True
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    multi_hot = log_loss([[1, 1, 0]], [p])
warned = any("do not sum to one" in str(w.message) for w in caught)
json.dump({"refused": refused, "multi_hot": multi_hot, "warned": warned}, sys.stdout)
"""
CLAIMED = [0.2, 1.5, -2.0]


def test_what_pytorch_refuses() -> None:
    """BCELoss takes no logits, and CrossEntropyLoss no class 1 of one."""
    need("torch")
    said = run(CLAIMS_PYTORCH, None)
    assert "between 0 and 1" in said[0]
    assert "out of bounds" in said[1]


def test_what_keras_does_with_its_own_softmax() -> None:
    """It warns and uses the logits; of TensorFlow's softmax it knows nothing; it clips at ε."""
    need("tensorflow", "keras")
    found = run(CLAIMS_KERAS, CLAIMED)
    verdicts = charge("multiclass", [CLAIMED], [0, 1, 0])
    assert found["warned"]
    assert found["known"] == pytest.approx(verdicts[RIGHT].loss[0])
    assert found["twice"] == pytest.approx(verdicts["softmax"].loss[0])
    assert found["epsilon"] == EPSILON
    clipped = np.clip(CLAIMED, EPSILON, 1 - EPSILON)
    assert found["sparse"] == pytest.approx(-np.log(clipped[1] / clipped.sum()), rel=1e-6)


def test_what_scikit_learn_does_with_several_labels() -> None:
    """log_loss refuses logits; of several labels it counts those present, and only warns."""
    need("sklearn")
    p = special.expit(CLAIMED)
    found = run(CLAIMS_SKLEARN, [CLAIMED, p.tolist()])
    assert found["refused"]
    assert found["warned"]
    assert found["multi_hot"] == pytest.approx(-np.log(p[0]) - np.log(p[1]))


def test_what_scipy_does_without_an_axis() -> None:
    """Softmax of a batch without axis is one distribution over all of it; NumPy has none."""
    batch = [[1.0, 2.0], [3.0, 4.0]]
    assert special.softmax(batch).sum() == pytest.approx(1)
    assert special.softmax(batch, axis=1).sum(axis=1) == pytest.approx([1, 1])
    assert not hasattr(np, "softmax")
