"""Output and loss in each framework: the code, without its numbers.

``$z`` are the logits, ``$index`` the right class, ``$target`` the truth of all classes, ``$p``
and ``$loss`` what is printed, ``$handed`` and ``$weights`` how scikit-learn is made to pass the
logits on.  All computes in float64, so that every digit agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from types import MappingProxyType

__all__ = ["TEMPLATES"]

_PYTORCH = {
    "binary": """\
# Yes or no, PyTorch: one logit, no sigmoid layer; the loss applies the sigmoid itself.
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # a batch of one sample
y = torch.tensor([$target], dtype=torch.float64)  # 1 for yes, 0 for no

p = torch.sigmoid(logits)  # to show and to threshold, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.BCEWithLogitsLoss()(logits, y)  # takes logits; the mean over all elements
print(f"{loss.item():.6f}")  # $loss""",
    "multiclass": """\
# One of many, PyTorch: logits, no softmax layer; the loss applies log-softmax itself.
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # a batch of one sample
y = torch.tensor([$index])  # the index of the right class, counted from 0

p = torch.softmax(logits, dim=1)  # to show, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.CrossEntropyLoss()(logits, y)  # takes logits; the mean over the samples
print(f"{loss.item():.6f}")  # $loss""",
    "multilabel": """\
# Several labels, PyTorch: a logit each, no sigmoid layer; the loss applies the sigmoids.
import torch
from torch import nn

logits = torch.tensor([$z], dtype=torch.float64)  # a batch of one sample
y = torch.tensor([$target], dtype=torch.float64)  # 1 for every label present

p = torch.sigmoid(logits)  # a yes or no each, to show, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = nn.BCEWithLogitsLoss()(logits, y)  # takes logits; the mean over samples and labels
print(f"{loss.item():.6f}")  # $loss""",
}

_KERAS_EACH = """
import keras
import tensorflow as tf

logits = tf.constant([$z], dtype=tf.float64)  # a batch of one sample
y = tf.constant([$target], dtype=tf.float64)

p = tf.sigmoid(logits)  # to show, not for the loss
print([round(v, 4) for v in p[0].numpy().tolist()])  # $p
loss_fn = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")
print(f"{float(loss_fn(y, logits)):.6f}")  # $loss
# The same in plain TensorFlow, which does not average:
losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits)
print(f"{float(tf.reduce_mean(losses)):.6f}")  # $loss"""
_KERAS = {
    "binary": "# Yes or no, Keras: Dense(1), no activation; tell the loss that it gets logits."
    + _KERAS_EACH,
    "multiclass": """\
# One of many, Keras: Dense(n), no activation; tell the loss that it gets logits.
import keras
import tensorflow as tf

logits = tf.constant([$z], dtype=tf.float64)  # a batch of one sample
y = tf.constant([$target], dtype=tf.float64)  # one-hot

p = tf.nn.softmax(logits)  # to show, not for the loss
print([round(v, 4) for v in p[0].numpy().tolist()])  # $p
# For y as an index there is SparseCategoricalCrossentropy.
loss_fn = keras.losses.CategoricalCrossentropy(from_logits=True, dtype="float64")
print(f"{float(loss_fn(y, logits)):.6f}")  # $loss
# The same in plain TensorFlow, which does not average:
losses = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits)
print(f"{float(tf.reduce_mean(losses)):.6f}")  # $loss""",
    "multilabel": "# Several labels, Keras: Dense(n), no activation; tell the loss it gets logits."
    + _KERAS_EACH,
}

_JAX_EACH = """
import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)  # for all the digits; training needs only float32
logits = jnp.array([$z])  # a batch of one sample
y = jnp.array([$target])

p = jax.nn.sigmoid(logits)  # to show, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = optax.sigmoid_binary_cross_entropy(logits, y)  # takes logits; one loss an element
print(f"{losses.mean():.6f}")  # $loss"""
_JAX = {
    "binary": "# Yes or no, JAX with Optax: one logit, no sigmoid; the loss applies it."
    + _JAX_EACH,
    "multiclass": """\
# One of many, JAX with Optax: logits, no softmax; the loss applies log-softmax itself.
import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)  # for all the digits; training needs only float32
logits = jnp.array([$z])  # a batch of one sample
y = jnp.array([$index])  # the index of the right class, counted from 0

p = jax.nn.softmax(logits)  # to show, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
# For y one-hot there is optax.softmax_cross_entropy. Both take logits; one loss a sample.
losses = optax.softmax_cross_entropy_with_integer_labels(logits, y)
print(f"{losses.mean():.6f}")  # $loss""",
    "multilabel": "# Several labels, JAX with Optax: a logit each, no sigmoid; the loss applies it."
    + _JAX_EACH,
}

_SKLEARN = {
    "binary": """\
# Yes or no, scikit-learn: predict_proba applies the sigmoid, log_loss takes probabilities.
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

logits = np.array([$z])  # a batch of one sample
y = [$index]  # 1 for yes, 0 for no

model = LogisticRegression()
# In place of fit: weights that hand the logit on, so that you see these numbers.
model.classes_, model.coef_, model.intercept_ = np.array([0, 1]), np.eye(1), np.zeros(1)
p = model.predict_proba(logits)  # two columns: no and yes
print([round(v, 4) for v in p[0, 1:].tolist()])  # $p
loss = log_loss(y, p, labels=model.classes_)  # the mean over the samples
print(f"{loss:.6f}")  # $loss""",
    "multiclass": """\
# One of many, scikit-learn: predict_proba applies softmax, log_loss takes probabilities.
import numpy as np
from sklearn.linear_model import LogisticRegression  # with more than 2 classes: softmax
from sklearn.metrics import log_loss

logits = np.array([$z])  # a batch of one sample
y = [$index]  # the index of the right class, counted from 0
n = logits.shape[1]
model = LogisticRegression()
# In place of fit: weights that hand $handed on, so that you see these numbers.
model.classes_, model.coef_, model.intercept_ = np.arange(n), $weights
p = model.predict_proba(logits)
print([round(v, 4) for v in p[0].tolist()])  # $p
loss = log_loss(y, p, labels=model.classes_)  # the mean over the samples
print(f"{loss:.6f}")  # $loss""",
    "multilabel": """\
# Several labels, scikit-learn: a model a label, predict_proba applies a sigmoid each.
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.multioutput import MultiOutputClassifier  # or multiclass.OneVsRestClassifier

logits = np.array([$z])  # a batch of one sample
y = np.array([$target])  # 1 for every label present
n = logits.shape[1]


def answers(k):  # in place of fit: a yes-or-no model that hands logit k on
    one = LogisticRegression()
    one.classes_, one.coef_, one.intercept_ = np.array([0, 1]), np.eye(n)[[k]], np.zeros(1)
    return one


model = MultiOutputClassifier(LogisticRegression())
model.estimators_ = [answers(k) for k in range(n)]
p = np.stack([both[:, 1] for both in model.predict_proba(logits)], axis=1)
print([round(v, 4) for v in p[0].tolist()])  # $p
# log_loss knows one answer a sample: label by label, then the mean over the labels.
loss = np.mean([log_loss(y[:, k], p[:, k], labels=[0, 1]) for k in range(n)])
print(f"{loss:.6f}")  # $loss""",
}

_NUMPY_EACH = """
import numpy as np
from scipy.special import expit  # the sigmoid

logits = np.array([$z])  # a batch of one sample
y = np.array([$target])

p = expit(logits)  # to show, not for the loss
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = np.logaddexp(0, logits) - y * logits  # log(1 + exp(z)) - y z, which cannot overflow
print(f"{losses.mean():.6f}")  # $loss"""
_NUMPY = {
    "binary": "# Yes or no, NumPy and SciPy: the loss from the logit, not from its sigmoid."
    + _NUMPY_EACH,
    "multiclass": """\
# One of many, NumPy and SciPy: the loss from log_softmax, not from log(softmax).
import numpy as np
from scipy.special import log_softmax, softmax  # NumPy itself has no softmax

logits = np.array([$z])  # a batch of one sample
y = np.array([$index])  # the index of the right class, counted from 0

p = softmax(logits, axis=1)  # without axis SciPy takes the whole batch for one sample
print([round(v, 4) for v in p[0].tolist()])  # $p
losses = -log_softmax(logits, axis=1)[np.arange(len(y)), y]
print(f"{losses.mean():.6f}")  # $loss""",
    "multilabel": "# Several labels, NumPy and SciPy: the loss from the logits, not from sigmoids."
    + _NUMPY_EACH,
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
