"""Output and loss in each framework: the code, without its numbers and its comments.

``$z`` are the logits, ``$index`` the right class, ``$target`` the truth of all classes, ``$p``
and ``$loss`` what is printed, ``$weights`` how scikit-learn is made to pass the logits on.  All
else is a comment, by its name in the catalogues.  All computes in float64, so that every digit
agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from types import MappingProxyType

__all__ = ["TEMPLATES"]

_PYTORCH = {
    "binary": """\
# $head
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # $batch
y = torch.tensor([$target], dtype=torch.float64)  # $yes

p = torch.sigmoid(logits)  # $to_threshold
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.BCEWithLogitsLoss()(logits, y)  # $mean_elements
print(f"{loss.item():.6f}")  # $loss""",
    "multiclass": """\
# $head
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # $batch
y = torch.tensor([$index])  # $right

p = torch.softmax(logits, dim=1)  # $to_show
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.CrossEntropyLoss()(logits, y)  # $mean_samples
print(f"{loss.item():.6f}")  # $loss""",
    "multilabel": """\
# $head
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # $batch
y = torch.tensor([$target], dtype=torch.float64)  # $present

p = torch.sigmoid(logits)  # $to_show_each
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.BCEWithLogitsLoss()(logits, y)  # $mean_labels
print(f"{loss.item():.6f}")  # $loss""",
}

_KERAS_EACH = """\
# $head
import keras
import tensorflow as tf

logits = tf.constant([$z], dtype=tf.float64)  # $batch
y = tf.constant([$target], dtype=tf.float64)

p = tf.sigmoid(logits)  # $to_show
print([round(v, 4) for v in p[0].numpy().tolist()])  # $p
loss_fn = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")
print(f"{float(loss_fn(y, logits)):.6f}")  # $loss

# $plain
losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits)
print(f"{float(tf.reduce_mean(losses)):.6f}")  # $loss"""
_KERAS = {
    "binary": _KERAS_EACH,
    "multiclass": """\
# $head
import keras
import tensorflow as tf

logits = tf.constant([$z], dtype=tf.float64)  # $batch
y = tf.constant([$target], dtype=tf.float64)  # $one_hot

p = tf.nn.softmax(logits)  # $to_show
print([round(v, 4) for v in p[0].numpy().tolist()])  # $p

# $sparse
loss_fn = keras.losses.CategoricalCrossentropy(from_logits=True, dtype="float64")
print(f"{float(loss_fn(y, logits)):.6f}")  # $loss

# $plain
losses = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits)
print(f"{float(tf.reduce_mean(losses)):.6f}")  # $loss""",
    "multilabel": _KERAS_EACH,
}

_JAX_EACH = """\
# $head
import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)  # $float64
logits = jnp.array([$z])  # $batch
y = jnp.array([$target])

p = jax.nn.sigmoid(logits)  # $to_show
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = optax.sigmoid_binary_cross_entropy(logits, y)  # $per_element
print(f"{losses.mean():.6f}")  # $loss"""
_JAX = {
    "binary": _JAX_EACH,
    "multiclass": """\
# $head
import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)  # $float64
logits = jnp.array([$z])  # $batch
y = jnp.array([$index])  # $right

p = jax.nn.softmax(logits)  # $to_show
print([round(v, 4) for v in p[0].tolist()])  # $p

# $either
losses = optax.softmax_cross_entropy_with_integer_labels(logits, y)
print(f"{losses.mean():.6f}")  # $loss""",
    "multilabel": _JAX_EACH,
}

_SKLEARN = {
    "binary": """\
# $head
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

logits = np.array([$z])  # $batch
y = [$index]  # $yes

model = LogisticRegression()
# $hand_logit
model.classes_, model.coef_, model.intercept_ = np.array([0, 1]), np.eye(1), np.zeros(1)
p = model.predict_proba(logits)  # $columns
print([round(v, 4) for v in p[0, 1:].tolist()])  # $p
loss = log_loss(y, p, labels=model.classes_)  # $mean
print(f"{loss:.6f}")  # $loss""",
    "multiclass": """\
# $head
import numpy as np
from sklearn.linear_model import LogisticRegression  # $many
from sklearn.metrics import log_loss

logits = np.array([$z])  # $batch
y = [$index]  # $right
n = logits.shape[1]
model = LogisticRegression()
# $hand
model.classes_, model.coef_, model.intercept_ = np.arange(n), $weights
p = model.predict_proba(logits)
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = log_loss(y, p, labels=model.classes_)  # $mean
print(f"{loss:.6f}")  # $loss""",
    "multilabel": """\
# $head
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.multioutput import MultiOutputClassifier  # $or_rest

logits = np.array([$z])  # $batch
y = np.array([$target])  # $present
n = logits.shape[1]


def answers(k):  # $hand_each
    one = LogisticRegression()
    one.classes_, one.coef_, one.intercept_ = np.array([0, 1]), np.eye(n)[[k]], np.zeros(1)
    return one


model = MultiOutputClassifier(LogisticRegression())
model.estimators_ = [answers(k) for k in range(n)]
p = np.stack([both[:, 1] for both in model.predict_proba(logits)], axis=1)
print([round(v, 4) for v in p[0].tolist()])  # $p

# $one_answer
loss = np.mean([log_loss(y[:, k], p[:, k], labels=[0, 1]) for k in range(n)])
print(f"{loss:.6f}")  # $loss""",
}

_NUMPY_EACH = """\
# $head
import numpy as np
from scipy.special import expit  # $sigmoid

logits = np.array([$z])  # $batch
y = np.array([$target])

p = expit(logits)  # $to_show
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = np.logaddexp(0, logits) - y * logits  # $logaddexp
print(f"{losses.mean():.6f}")  # $loss"""
_NUMPY = {
    "binary": _NUMPY_EACH,
    "multiclass": """\
# $head
import numpy as np
from scipy.special import log_softmax, softmax  # $no_softmax

logits = np.array([$z])  # $batch
y = np.array([$index])  # $right

p = softmax(logits, axis=1)  # $axis
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = -log_softmax(logits, axis=1)[np.arange(len(y)), y]
print(f"{losses.mean():.6f}")  # $loss""",
    "multilabel": _NUMPY_EACH,
}

TEMPLATES: Mapping[str, Mapping[str, Template]] = MappingProxyType(
    {
        framework: MappingProxyType({task: Template(text) for task, text in texts.items()})
        for framework, texts in (
            ("PyTorch", _PYTORCH),
            ("Keras", _KERAS),
            ("JAX", _JAX),
            ("scikit-learn", _SKLEARN),
            ("NumPy", _NUMPY),
        )
    }
)
