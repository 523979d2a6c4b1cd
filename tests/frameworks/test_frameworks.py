"""The pairs of output and loss run in their frameworks and print what their comments say.

CONTRIBUTING.md has the command; the normal run leaves this folder out.  Each framework runs in
a process of its own, because two of them in one get into each other's way.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.frameworks.pairings import EPSILON, PAIRS, RIGHT, TASKS, charge
from softmax_viz.lessons.frameworks.snippets import FRAMEWORKS, LINES, pair_code
from tests.lessons.frameworks.situations import situations
from tests.lessons.snippets import comments, outputs, run

# NumPy's are in tests/lessons/frameworks.
INSTALLED = [framework for framework in FRAMEWORKS if framework != "NumPy"]
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


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("framework", INSTALLED)
def test_it_prints_what_its_comments_say(framework: str, task: str) -> None:
    """Each framework prints our numbers, to the last digit written."""
    speakers = [Translator(language, "frameworks") for language in LANGUAGES]
    codes = [pair_code(t, framework, task, *given) for t in speakers for given in situations(task)]
    for code, printed in zip(codes, outputs(codes), strict=True):
        assert printed == comments(code), code
        assert comments(code)


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(("module", "program"), [("torch", RUN_PYTORCH), ("keras", RUN_KERAS)])
def test_each_line_gives_the_loss_and_the_gradient_on_the_page(
    module: str, program: str, task: str
) -> None:
    """The lines on the page, right and wrong, do in their library what the page says."""
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
    said = run(CLAIMS_PYTORCH, None)
    assert "between 0 and 1" in said[0]
    assert "out of bounds" in said[1]


def test_what_keras_does_with_its_own_softmax() -> None:
    """It warns and uses the logits; of TensorFlow's softmax it knows nothing; it clips at ε."""
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
    p = special.expit(CLAIMED)
    found = run(CLAIMS_SKLEARN, [CLAIMED, p.tolist()])
    assert found["refused"]
    assert found["warned"]
    assert found["multi_hot"] == pytest.approx(-np.log(p[0]) - np.log(p[1]))
