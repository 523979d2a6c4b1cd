"""Softmax and its relatives, in NumPy.

What holds for every function here, so that it is said once:

- **Units.** Logarithms are natural. Entropies, divergences and losses are in nats;
  divide by ``np.log(2)`` for bits.
- **Dtype.** float16, float32, float64 and longdouble come back as they went in, in native
  byte order. float16 is computed in float32 and rounded once, at the end: a sum of halves
  may stand still at 2048. The wider ones are computed in. Integers and booleans become
  float64 first. Two arrays follow NumPy's promotion, except that an integer one takes the
  dtype of the other: a one-hot label ``[[0, 0, 1]]`` does not widen float32 scores. Complex
  numbers, text, objects and masked arrays are a TypeError.
- **Shape.** A result of no dimensions is a NumPy scalar, as NumPy's own reductions return.
- **Axis.** `softmax`, `naive_softmax`, `log_softmax` and `logsumexp` reduce the whole array
  unless told an axis, as in `scipy.special`. All others take the last axis for the classes.
- **Probabilities** must lie in [0, 1], and a distribution must sum to 1 along its axis to
  within 0.05: enough for entries rounded to two decimals (0.33, 0.33, 0.33), too little
  for scores, counts, percentages or one sigmoid per class. What lies outside [0, 1] by
  rounding, at most 4 eps of float32 (float16: of its own), counts as 0 or 1. Numbers are
  else used as given, never rescaled. Anything else, NaN included, is a ValueError that
  names the argument.
- **Labels** hold a number for each class. Integers of one axis less than the prediction are
  a ValueError, for they read as class indices: write ``np.eye(n)[indices]``.
- **Accuracy** is told in eps of the dtype, as the error against the exact result for the
  numbers given, relative unless called absolute, for results that are not subnormal. Sums
  over many classes add to it, half an eps a class at worst. float16 is right to half a unit
  in the last place and hardly more, but where the error is absolute.
- **Quiet and pure.** No input is changed. No warning is given, whatever ``np.errstate``
  says; the one exception is `naive_softmax`, which is there to fail in plain sight.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cross_entropy",
    "entropy",
    "keep_max",
    "kl_divergence",
    "log_softmax",
    "logsumexp",
    "naive_softmax",
    "one_hot_argmax",
    "sigmoid",
    "softmax",
    "softmax_cross_entropy",
    "softmax_cross_entropy_gradient",
    "softmax_jacobian",
]

Axis: TypeAlias = int | tuple[int, ...] | None
Floats: TypeAlias = NDArray[np.floating[Any]]

_SUM_TOLERANCE = 0.05
# How many eps rounding may put a probability outside [0, 1].
_ROUNDING = 4


# --- softmax ------------------------------------------------------------------------------


def softmax(x: ArrayLike, axis: Axis = None, *, temperature: ArrayLike = 1.0) -> Floats:
    r"""Turn scores into probabilities: exponentiate, sum, divide.

    .. math:: p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}

    Parameters
    ----------
    x : array_like
        Real scores ("logits") of any shape.
    axis : None, int or tuple of int, optional
        The axis or axes that sum to 1. By default the whole array does, as in
        `scipy.special.softmax`; for rows of classes say ``axis=-1``.
    temperature : array_like, optional
        T, finite and above 0. Higher is flatter, lower is sharper; the order never changes.
        An array gives each softmax its own T: it must broadcast to the shape that `x` has
        once `axis` is reduced to length 1, so that a single softmax never mixes two.

    Returns
    -------
    ndarray
        Probabilities of the shape and floating dtype of `x`.

    Raises
    ------
    TypeError
        If `x` or `temperature` is not real, or `axis` not an integer.
    ValueError
        If `temperature` is NaN, infinite, 0 or negative, or does not broadcast as above;
        if `axis` is out of bounds or repeated; if a softmax would have no entries.

    Notes
    -----
    Special values are SciPy's: an entry of -inf gets 0 beside a finite one; a softmax that
    holds NaN or +inf, or nothing but -inf, is NaN throughout.

    T = inf is refused: its limit is uniform for finite scores but undefined for infinite
    ones, and no model samples there.

    Every probability is right to 3 + d eps, where d = (max(z) - min(z)) / T: subtracting and
    dividing round the exponents. Neither overflows where the quotient itself does not, so
    scores and T may be as large or as small as the dtype holds.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
       Outputs, with Relationships to Statistical Pattern Recognition", Neurocomputing, NATO
       ASI Series 68, 227-236, 1990. :doi:`10.1007/978-3-642-76153-9_28`
    .. [2] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), 2311-2330, 2021.
       :doi:`10.1093/imanum/draa038`

    Examples
    --------
    >>> softmax([0.2, 1.5, -2])
    array([0.20920065, 0.76761926, 0.02318009])

    Only differences count, so scores far beyond the reach of ``exp`` are no trouble:

    >>> softmax([1010, 1000, 990]).round(6)
    array([9.99955e-01, 4.50000e-05, 0.00000e+00])

    >>> softmax([2, 1, 0.1], temperature=2).round(4)
    array([0.5017, 0.3043, 0.194 ])

    A sweep of temperatures along a leading axis:

    >>> softmax([[2, 1, 0.1]] * 2, axis=-1, temperature=[[1], [2]]).round(4)
    array([[0.659 , 0.2424, 0.0986],
           [0.5017, 0.3043, 0.194 ]])
    """
    x = _real(x, "x")
    temperature = _real(temperature, "temperature")
    accepted = (temperature > 0) & (temperature < np.inf)
    if not accepted.all():
        refused = temperature[~accepted]
        raise ValueError(f"temperature must be finite and above 0, got {refused[0]}")

    wide = _widened(x)
    with np.errstate(all="ignore"):
        largest = wide.max(axis=axis, keepdims=True)
        if not _broadcasts_to(np.shape(largest), temperature.shape):
            raise ValueError(
                f"temperature must broadcast to shape {np.shape(largest)}, one T for each "
                f"softmax over axis {axis} of {x.shape}; got shape {temperature.shape}"
            )

        # The largest exponent becomes 0, so exp cannot overflow, and n classes sum to between
        # 1 and n: float32 can hold that, float16 could not.
        exponents = _exponents(wide, largest, temperature)
        # Back to the dtype only now, for T may be too small for it.
        exps = np.exp(exponents.astype(wide.dtype, copy=False))
        probabilities: Floats = exps / exps.sum(axis=axis, keepdims=True)
        return _in_dtype_of(x, probabilities)


def naive_softmax(x: ArrayLike, axis: Axis = None) -> Floats:
    """Compute softmax as textbooks print it, and fail as that line fails.

    Parameters
    ----------
    x : array_like
        Real scores of any shape.
    axis : None, int or tuple of int, optional
        The axis or axes to sum over; by default the whole array.

    Returns
    -------
    ndarray
        ``exp(x) / sum(exp(x))``, every step in the floating dtype of `x`.

    Raises
    ------
    TypeError
        If `x` is not real, or `axis` not an integer.
    ValueError
        If `axis` is out of bounds or repeated.

    Warns
    -----
    RuntimeWarning
        NumPy's own, when ``exp`` overflows or a sum of 0 or inf is divided by. This is the
        one function here that leaves ``np.errstate`` to the caller, because its warning is
        part of the lesson: "ignore" silences it, "raise" makes it a FloatingPointError with
        the same text. Prefer that to ``warnings.catch_warnings`` on a server, where threads
        share the warning filters but not the error state.

    See Also
    --------
    softmax : The same, shifted by the largest score.

    Notes
    -----
    exp is inf from 11.09 in float16, 88.72 in float32 and 709.78 in float64, and 0 below
    -17.34, -103.97 and -745.13. The sum can overflow when no single term does.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), 2311-2330, 2021.
       :doi:`10.1093/imanum/draa038`

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(naive_softmax([710, 0, 0]))
    ...     print(naive_softmax([709.5, 709.5]))
    ...     print(naive_softmax([-800, -801]))
    ...     print(naive_softmax(np.float16([11, 11, 11])))
    [nan  0.  0.]
    [0. 0.]
    [nan nan]
    [0. 0. 0.]

    What NumPy says about it:

    >>> with np.errstate(all="raise"):
    ...     naive_softmax([710, 0, 0])
    Traceback (most recent call last):
    ...
    FloatingPointError: overflow encountered in exp
    """
    x = _real(x, "x")
    exps = np.exp(x)
    probabilities: Floats = exps / exps.sum(axis=axis, keepdims=True)
    return probabilities


def log_softmax(x: ArrayLike, axis: Axis = None) -> Floats:
    """Compute the logarithm of softmax, without the detour that loses it.

    Parameters
    ----------
    x : array_like
        Real scores of any shape.
    axis : None, int or tuple of int, optional
        The axis or axes over which softmax sums to 1; by default the whole array.

    Returns
    -------
    ndarray
        Log-probabilities in nats, never positive, of the shape and floating dtype of `x`.

    Raises
    ------
    TypeError
        If `x` is not real, or `axis` not an integer.
    ValueError
        If `axis` is out of bounds or repeated; if a softmax would have no entries.

    Notes
    -----
    Special values are SciPy's. An entry of -inf stays -inf. Beside +inf every finite entry
    is -inf and +inf itself NaN; nothing but -inf, or any NaN, is NaN throughout.

    Right to 3 + d eps, d = max(z) - min(z), also where the result is next to 0 (SciPy rounds
    it to 0): a sure prediction keeps its small loss.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), 2311-2330, 2021.
       :doi:`10.1093/imanum/draa038`

    Examples
    --------
    The small probability underflows to 0 before ``log`` can see it; its logarithm need not:

    >>> with np.errstate(divide="ignore"):
    ...     np.log(softmax([0, -800]))
    array([  0., -inf])
    >>> log_softmax([0, -800])
    array([   0., -800.])

    And what a sum that starts at 1 would round away is kept:

    >>> log_softmax([0, -40])
    array([-4.24835426e-18, -4.00000000e+01])
    """
    x = _real(x, "x")
    with np.errstate(all="ignore"):
        wide = _widened(x)
        largest = wide.max(axis=axis, keepdims=True)
        shifted = wide - largest
        logs: Floats = shifted - _log_of_sum(shifted, axis)
        return _in_dtype_of(x, logs)


def logsumexp(x: ArrayLike, axis: Axis = None) -> Floats:
    """Compute log(sum(exp(x))), the smooth maximum.

    Parameters
    ----------
    x : array_like
        Real scores of any shape.
    axis : None, int or tuple of int, optional
        The axis or axes to sum over; by default the whole array.

    Returns
    -------
    ndarray
        The shape of `x` without `axis`, in the floating dtype of `x`. For n finite entries
        it lies between ``max(x)`` and ``max(x) + log(n)``.

    Raises
    ------
    TypeError
        If `x` is not real, or `axis` not an integer.
    ValueError
        If `axis` is out of bounds or repeated.

    Notes
    -----
    NaN wins over +inf, which wins over all else. Nothing but -inf gives -inf, and so does
    the empty sum, whatever its shape (SciPy raises IndexError for ``np.empty((3, 0))``).

    Right to 3 eps of 1 + max(abs(z)), absolute; where max(z) is 0, to 3 eps of the result.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), 2311-2330, 2021.
       :doi:`10.1093/imanum/draa038`

    Examples
    --------
    >>> print(f"{logsumexp([1010, 1000, 990]):.6f}")
    1010.000045

    It is what softmax divides by, in logarithms:

    >>> z = np.array([0.2, 1.5, -2])
    >>> np.exp(z - logsumexp(z))
    array([0.20920065, 0.76761926, 0.02318009])
    """
    x = np.atleast_1d(_real(x, "x"))
    with np.errstate(all="ignore"):
        wide = _widened(x)
        largest = wide.max(axis=axis, keepdims=True, initial=-np.inf)
        total = largest + _log_of_sum(wide - largest, axis)
        smooth: Floats = np.squeeze(total, axis=axis)[()]  # a scalar where no axis is left
        return _in_dtype_of(x, smooth)


# --- its neighbours: sigmoid, max, argmax -------------------------------------------------


def sigmoid(x: ArrayLike) -> Floats:
    """Squash each score by itself: 1 / (1 + exp(-x)).

    It is softmax over two classes, on the difference of their scores:
    ``softmax([a, b])[0] == sigmoid(a - b)``.

    Parameters
    ----------
    x : array_like
        Real scores (log-odds) of any shape.

    Returns
    -------
    ndarray
        Numbers in [0, 1] of the shape and floating dtype of `x`.

    Raises
    ------
    TypeError
        If `x` is not real.

    Notes
    -----
    -inf gives 0, +inf gives 1, NaN stays NaN. Right to 2 eps. Two differences from
    `scipy.special.expit`: float16 stays float16, and far to the left the value goes down to
    the smallest subnormal where SciPy's is already 0.

    References
    ----------
    .. [1] D. R. Cox, "The Regression Analysis of Binary Sequences", Journal of the Royal
       Statistical Society B 20(2), 215-242, 1958. :doi:`10.1111/j.2517-6161.1958.tb00292.x`

    Examples
    --------
    >>> print(f"{sigmoid(0.2):.12f}")
    0.549833997312
    >>> print(f"{softmax([2, 1])[0]:.3f} {sigmoid(2 - 1):.3f} {sigmoid(2):.3f}")
    0.731 0.731 0.881
    """
    x = _real(x, "x")
    with np.errstate(all="ignore"):
        # Never above 1, so it cannot overflow on either side.
        exps = np.exp(-np.abs(_widened(x)))
        squashed: Floats = np.where(x >= 0, 1.0, exps) / (1.0 + exps)
        return _in_dtype_of(x, squashed)


def keep_max(x: ArrayLike, axis: int = -1) -> Floats:
    """Keep the largest score along an axis and set the others to 0.

    Parameters
    ----------
    x : array_like
        Real scores of at least one dimension.
    axis : int, optional
        The axis to compare along.

    Returns
    -------
    ndarray
        The shape and floating dtype of `x`. Of equal scores the first is kept, as
        ``np.argmax`` does; NaN counts as the largest, as there.

    Raises
    ------
    TypeError
        If `x` is not real, or `axis` not an integer.
    ValueError
        If `axis` is out of bounds or of length 0.

    Notes
    -----
    0 is not "smaller" here: it only marks what was dropped. Of negative scores the largest
    is kept as it is.

    Examples
    --------
    >>> keep_max([-0.15, -0.87, 1.1])
    array([0. , 0. , 1.1])
    """
    x = _real(x, "x")
    return np.where(_is_argmax(x, axis), x, 0.0)


def one_hot_argmax(x: ArrayLike, axis: int = -1) -> Floats:
    """Mark the largest score along an axis with 1 and the others with 0.

    Parameters
    ----------
    x : array_like
        Real scores of at least one dimension.
    axis : int, optional
        The axis to compare along.

    Returns
    -------
    ndarray
        The shape and floating dtype of `x`. Of equal scores the first is marked, as
        ``np.argmax`` does; NaN counts as the largest, as there.

    Raises
    ------
    TypeError
        If `x` is not real, or `axis` not an integer.
    ValueError
        If `axis` is out of bounds or of length 0.

    Notes
    -----
    Softmax is the soft form of this function: its limit as the temperature falls to 0,
    wherever the largest score is unique.

    Examples
    --------
    >>> np.argmax([-0.15, -0.87, 1.1])
    np.int64(2)
    >>> one_hot_argmax([-0.15, -0.87, 1.1])
    array([0., 0., 1.])
    """
    x = _real(x, "x")
    return _is_argmax(x, axis).astype(x.dtype)


# --- uncertainty and loss, from probabilities ---------------------------------------------


def entropy(p: ArrayLike, axis: int = -1) -> Floats:
    """Measure the uncertainty of a distribution: -sum(p log p).

    Parameters
    ----------
    p : array_like
        Probabilities that sum to 1 along `axis` (to within 0.05).
    axis : int, optional
        The axis of the outcomes.

    Returns
    -------
    ndarray
        Nats, in the shape of `p` without `axis` and its floating dtype: 0 for a sure
        outcome, ``log(n)`` for n equally likely ones. 0 log 0 is 0.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If `p` is no distribution along `axis`, or `axis` is out of bounds.

    References
    ----------
    .. [1] C. E. Shannon, "A Mathematical Theory of Communication", Bell System Technical
       Journal 27(3), 379-423, 1948. :doi:`10.1002/j.1538-7305.1948.tb01338.x`

    Examples
    --------
    A box of red and black balls, 5 to 5 and 2 to 8:

    >>> entropy([[0.5, 0.5], [0.2, 0.8]])
    array([0.69314718, 0.50040242])
    """
    p = _distribution(_real(p, "p"), "p", axis)
    with np.errstate(all="ignore"):
        wide = _widened(p)
        return _in_dtype_of(p, _minus(np.sum(_weigh(wide, np.log(wide)), axis=axis)))


def cross_entropy(target: ArrayLike, prediction: ArrayLike, axis: int = -1) -> Floats:
    """Charge a prediction for the probability it gave to what is true: -sum(y log p).

    Parameters
    ----------
    target : array_like
        y, one-hot or any distribution along `axis` (its sum within 0.05 of 1).
    prediction : array_like
        p, a distribution along `axis` likewise. The shapes of `target` and `prediction`
        must broadcast and agree in length along `axis`.
    axis : int, optional
        The axis of the classes, in the broadcast shape.

    Returns
    -------
    ndarray
        Nats for each sample: the broadcast shape without `axis`. Average over samples, not
        over classes. 0 log 0 is 0; a probability of 0 for what is true costs inf.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is no distribution along `axis`, `target` reads as class indices, the
        shapes do not match, or `axis` is out of bounds.

    See Also
    --------
    softmax_cross_entropy : The same from logits, and exact where p underflows.

    References
    ----------
    .. [1] S. Kullback, R. A. Leibler, "On Information and Sufficiency", Annals of
       Mathematical Statistics 22(1), 79-86, 1951. :doi:`10.1214/aoms/1177729694`

    Examples
    --------
    >>> print(f"{cross_entropy([0, 0, 1], [0.2, 0.1, 0.7]):.12f}")
    0.356674943939
    >>> print(cross_entropy([0, 0, 1], [0.5, 0.5, 0]))
    inf
    """
    _no_class_indices(target, prediction, "prediction")
    target, prediction = _same_shape(axis, target=target, prediction=prediction)
    y = _widened(_distribution(target, "target", axis))
    p = _widened(_distribution(prediction, "prediction", axis))
    with np.errstate(all="ignore"):
        losses = _minus(np.sum(_weigh(y, np.log(p)), axis=axis))
        return _in_dtype_of((target, prediction), losses)


def kl_divergence(p: ArrayLike, q: ArrayLike, axis: int = -1) -> Floats:
    """Measure what it costs to take q for p: sum(p (log p - log q)).

    It is what cross-entropy adds to entropy, ``H(p, q) = H(p) + KL(p || q)``. It is not a
    distance: KL(p || q) and KL(q || p) differ.

    Parameters
    ----------
    p : array_like
        The true distribution along `axis` (its sum within 0.05 of 1).
    q : array_like
        The distribution taken for it, likewise. The shapes of `p` and `q` must broadcast
        and agree in length along `axis`.
    axis : int, optional
        The axis of the outcomes, in the broadcast shape.

    Returns
    -------
    ndarray
        Nats: the broadcast shape without `axis`. Not negative, up to rounding, where both
        sum to 1; exactly 0 where they are equal; inf where q is 0 and p is not.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is no distribution along `axis`, the shapes do not match, or `axis`
        is out of bounds.

    Notes
    -----
    Right to 3 eps of the largest logarithm, absolute: where q comes near p, digits cancel.

    References
    ----------
    .. [1] S. Kullback, R. A. Leibler, "On Information and Sufficiency", Annals of
       Mathematical Statistics 22(1), 79-86, 1951. :doi:`10.1214/aoms/1177729694`

    Examples
    --------
    >>> print(f"{kl_divergence([0.5, 0.5], [0.2, 0.8]):.6f}")
    0.223144
    >>> print(f"{kl_divergence([0.2, 0.8], [0.5, 0.5]):.6f}")
    0.192745
    """
    p, q = _same_shape(axis, p=p, q=q)
    wide_p = _widened(_distribution(p, "p", axis))
    wide_q = _widened(_distribution(q, "q", axis))
    with np.errstate(all="ignore"):
        # Not log(p / q): the quotient overflows where q is subnormal.
        log_ratio = np.log(wide_p) - np.log(wide_q)
        divergence: Floats = np.sum(_weigh(wide_p, log_ratio), axis=axis)
        return _in_dtype_of((p, q), divergence)


def binary_cross_entropy(target: ArrayLike, prediction: ArrayLike) -> Floats:
    """Charge each yes-or-no prediction by itself: -(y log p + (1 - y) log(1 - p)).

    The loss for several labels at once, where every class has a sigmoid of its own.

    Parameters
    ----------
    target : array_like
        y in [0, 1], 1 for "yes".
    prediction : array_like
        p in [0, 1], of a shape that broadcasts with that of `target`.

    Returns
    -------
    ndarray
        Nats for every element of the broadcast shape. 0 log 0 is 0; a sure prediction of
        what is not so costs inf.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is out of [0, 1], or the shapes do not broadcast.

    References
    ----------
    .. [1] D. R. Cox, "The Regression Analysis of Binary Sequences", Journal of the Royal
       Statistical Society B 20(2), 215-242, 1958. :doi:`10.1111/j.2517-6161.1958.tb00292.x`

    Examples
    --------
    >>> binary_cross_entropy([0, 0, 1], sigmoid([-0.15, -0.87, 1.1]))
    array([0.62095705, 0.34991825, 0.28733533])
    """
    target, prediction = _same_shape(None, target=target, prediction=prediction)
    y = _widened(_probabilities(target, "target"))
    p = _widened(_probabilities(prediction, "prediction"))
    with np.errstate(all="ignore"):
        yes = _weigh(y, np.log(p))
        no = _weigh(1.0 - y, np.log1p(-p))  # log1p keeps a tiny p
        return _in_dtype_of((target, prediction), _minus(yes + no))


# --- loss, from logits --------------------------------------------------------------------


def softmax_cross_entropy(logits: ArrayLike, target: ArrayLike, axis: int = -1) -> Floats:
    """Compute the cross-entropy of softmax(logits): -sum(y log_softmax(z)).

    Parameters
    ----------
    logits : array_like
        z, real scores before any softmax; NaN and infinities as in `log_softmax`.
    target : array_like
        y, one-hot or any distribution along `axis` (its sum within 0.05 of 1). The shapes
        of `logits` and `target` must broadcast and agree in length along `axis`.
    axis : int, optional
        The axis of the classes, in the broadcast shape.

    Returns
    -------
    ndarray
        Nats for each sample: the broadcast shape without `axis`. Finite also where softmax
        itself underflows; a logit of -inf counts only where its target is above 0.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `target` is no distribution along `axis` or reads as class indices, the shapes do
        not match, or `axis` is out of bounds.

    Notes
    -----
    Right to 4 + d eps, d = max(z) - min(z), however small the loss is.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
       Outputs, with Relationships to Statistical Pattern Recognition", Neurocomputing, NATO
       ASI Series 68, 227-236, 1990. :doi:`10.1007/978-3-642-76153-9_28`

    Examples
    --------
    >>> print(softmax_cross_entropy([0, -800], [0, 1]))
    800.0
    >>> print(f"{softmax_cross_entropy([0, -40], [1, 0]):.6g}")
    4.24835e-18

    Softmax applied twice, a common bug, cannot bring the loss below 0.551 for 3 classes:

    >>> print(f"{softmax_cross_entropy(softmax([800, 0, 0]), [1, 0, 0]):.3f}")
    0.551
    """
    _no_class_indices(target, logits, "logits")
    logits, target = _same_shape(axis, logits=logits, target=target)
    y = _widened(_distribution(target, "target", axis))
    with np.errstate(all="ignore"):
        log_p = log_softmax(_widened(logits), axis)
        losses = _minus(np.sum(_weigh(y, log_p), axis=axis))
        return _in_dtype_of((logits, target), losses)


def softmax_cross_entropy_gradient(logits: ArrayLike, target: ArrayLike, axis: int = -1) -> Floats:
    """Differentiate `softmax_cross_entropy` by the logits: p - y.

    In general it is ``sum(y) * p - y`` with ``p = softmax(logits)``, and that is computed;
    it is p - y wherever the target sums to 1. For a loss averaged over N samples divide by
    N; for logits divided by a temperature T divide by T.

    Parameters
    ----------
    logits : array_like
        z, real scores before any softmax; NaN and infinities as in `softmax`.
    target : array_like
        y, one-hot or any distribution along `axis` (its sum within 0.05 of 1). The shapes
        of `logits` and `target` must broadcast and agree in length along `axis`.
    axis : int, optional
        The axis of the classes, in the broadcast shape.

    Returns
    -------
    ndarray
        Nats per unit of logit, in the broadcast shape. It sums to 0 along `axis`.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `target` is no distribution along `axis` or reads as class indices, the shapes do
        not match, or `axis` is out of bounds.

    Notes
    -----
    Right to 4 eps, absolute: where p comes near y, their digits cancel.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
       Outputs, with Relationships to Statistical Pattern Recognition", Neurocomputing, NATO
       ASI Series 68, 227-236, 1990. :doi:`10.1007/978-3-642-76153-9_28`

    Examples
    --------
    >>> softmax_cross_entropy_gradient([0.2, 1.5, -2], [0, 1, 0])
    array([ 0.20920065, -0.23238074,  0.02318009])
    """
    _no_class_indices(target, logits, "logits")
    logits, target = _same_shape(axis, logits=logits, target=target)
    y = _widened(_distribution(target, "target", axis))
    with np.errstate(all="ignore"):
        total: Floats = np.sum(y, axis=axis, keepdims=True)
        gradient = total * softmax(_widened(logits), axis) - y
        return _in_dtype_of((logits, target), gradient)


def binary_cross_entropy_with_logits(logits: ArrayLike, target: ArrayLike) -> Floats:
    r"""Compute the binary cross-entropy of sigmoid(logits), element by element.

    .. math:: -(y \log σ(z) + (1 - y) \log σ(-z))

    Parameters
    ----------
    logits : array_like
        z, real scores (log-odds of "yes") before any sigmoid; NaN stays NaN.
    target : array_like
        y in [0, 1], 1 for "yes", of a shape that broadcasts with that of `logits`.

    Returns
    -------
    ndarray
        Nats for every element of the broadcast shape, also where the sigmoid itself has
        become 0 or 1. An infinite logit costs 0 where it is right and else inf.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `target` is out of [0, 1], or the shapes do not broadcast.

    See Also
    --------
    binary_cross_entropy : The same from probabilities. Of ``sigmoid(37)``, which is 1 in
        float64, it can only say inf where the target is 0.

    Notes
    -----
    Right to 3 eps on both sides, however small the loss is.

    References
    ----------
    .. [1] D. R. Cox, "The Regression Analysis of Binary Sequences", Journal of the Royal
       Statistical Society B 20(2), 215-242, 1958. :doi:`10.1111/j.2517-6161.1958.tb00292.x`
    .. [2] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), 2311-2330, 2021.
       :doi:`10.1093/imanum/draa038`

    Examples
    --------
    >>> binary_cross_entropy_with_logits([-0.15, -0.87, 1.1], [0, 0, 1])
    array([0.62095705, 0.34991825, 0.28733533])
    >>> binary_cross_entropy_with_logits([37, 800], [0, 0])
    array([ 37., 800.])
    """
    logits, target = _same_shape(None, logits=logits, target=target)
    z, y = _widened(logits), _widened(_probabilities(target, "target"))
    with np.errstate(all="ignore"):
        # log(1 + exp(±z)) is max(±z, 0) + log1p(exp(-|z|)), and the weights of the latter
        # add up to 1. Nothing is subtracted, so nothing cancels.
        wrong = _weigh(y, np.maximum(-z, 0.0)) + _weigh(1.0 - y, np.maximum(z, 0.0))
        losses: Floats = wrong + np.log1p(np.exp(-np.abs(z)))
        return _in_dtype_of((logits, target), losses)


def softmax_jacobian(p: ArrayLike) -> Floats:
    """Differentiate softmax by its scores: diag(p) - p pᵀ.

    Parameters
    ----------
    p : array_like
        The *output* of softmax, shape (..., n), a distribution along the last axis (its sum
        within 0.05 of 1).

    Returns
    -------
    ndarray
        Shape (..., n, n) in the floating dtype of `p`. Entry (i, j) is the derivative of
        p_i by z_j: p_i (1 - p_i) on the diagonal, -p_i p_j off it. Symmetric; every row
        sums to 0.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If `p` is no distribution along its last axis, or has none.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
       Outputs, with Relationships to Statistical Pattern Recognition", Neurocomputing, NATO
       ASI Series 68, 227-236, 1990. :doi:`10.1007/978-3-642-76153-9_28`

    Examples
    --------
    >>> softmax_jacobian([0.2, 0.1, 0.7])
    array([[ 0.16, -0.02, -0.14],
           [-0.02,  0.09, -0.07],
           [-0.14, -0.07,  0.21]])
    """
    p = _distribution(_real(p, "p"), "p", -1)
    with np.errstate(all="ignore"):
        wide = _widened(p)
        # p_i (δ_ij - p_j), not diag(p) - p pᵀ: 1 - p_i keeps digits that p_i - p_i² loses.
        rest = np.eye(p.shape[-1], dtype=wide.dtype) - wide[..., np.newaxis, :]
        return _in_dtype_of(p, wide[..., :, np.newaxis] * rest)


# --- what they share ----------------------------------------------------------------------


def _real(value: ArrayLike, name: str, integers: type[Any] | np.dtype[Any] = np.float64) -> Floats:
    """Return `value` as a floating array, its integers and booleans as dtype `integers`."""
    array = _unmasked(value, name)
    if array.dtype.kind in "biu":
        # Left to NumPy, exp of uint8 would be float16 and 1 - 2 would be 255.
        with np.errstate(all="ignore"):
            array = array.astype(integers)
    if array.dtype.kind != "f":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    if not array.dtype.isnative:
        return array.astype(array.dtype.newbyteorder("="))
    return array


def _unmasked(value: ArrayLike, name: str) -> NDArray[Any]:
    """Return `value` as an array, or raise a TypeError if a mask would be lost by that."""
    # NumPy imports np.ma when it is named: last, and not for a plain array.
    is_other = isinstance(value, np.ndarray) and type(value) is not np.ndarray
    if is_other and isinstance(value, np.ma.MaskedArray):
        raise TypeError(
            f"{name} must not be a masked array: fill it first, scores not to count with -inf"
        )
    return np.asarray(value)


def _widened(x: Floats) -> Floats:
    """Return float16 as float32, in which sums do not stand still, and all else as it is."""
    return x.astype(np.float32) if x.dtype.char == "e" else x


def _in_dtype_of(given: Floats | tuple[Floats, Floats], result: Floats) -> Floats:
    """Return `result` in the dtype of what was given."""
    dtype = np.result_type(*given) if isinstance(given, tuple) else given.dtype
    return result if result.dtype == dtype else result.astype(dtype)


def _exponents(x: Floats, largest: Floats, temperature: Floats) -> Floats:
    """Return (x - largest) / temperature, -inf only where that is too low itself."""
    # Subtract before dividing: z / T may overflow where (z - max) / T does not.
    differences = x - largest
    quotients: Floats = differences / temperature
    if np.isfinite(differences).all():
        return quotients
    # The ends of a dtype are further apart than it reaches; half as far they are not.
    halves = (x / 2 - largest / 2) / (temperature / 2)
    return np.where(np.isinf(differences), halves, quotients)


def _log_of_sum(shifted: Floats, axis: Axis) -> Floats:
    """Return log(sum(exp(shifted))) of scores shifted by their largest: 0 or more."""
    # One of the largest, exp(0), is kept out of the sum: log1p sees what a sum that starts at
    # 1 would round away. Nor may the NaN of inf - inf get in.
    below = shifted < 0
    exps = np.exp(np.where(below, shifted, -np.inf))
    rest: Floats = exps.sum(axis=axis, keepdims=True)
    if below.size - np.count_nonzero(below) != rest.size:  # a tie, or an empty sum: log 0
        rest += np.sum(~below, axis=axis, keepdims=True, dtype=rest.dtype) - 1
    return np.log1p(rest)


def _same_shape(axis: int | None, **named: ArrayLike) -> tuple[Floats, Floats]:
    """Return the two arguments as floating arrays broadcast to one shape."""
    (name_a, a), (name_b, b) = named.items()
    a, b = _unmasked(a, name_a), _unmasked(b, name_b)
    integers = next((array.dtype for array in (a, b) if array.dtype.kind == "f"), np.float64)
    a, b = _real(a, name_a, integers), _real(b, name_b, integers)
    given = f"got {name_a} of shape {a.shape} and {name_b} of shape {b.shape}"
    try:
        shape = np.broadcast_shapes(a.shape, b.shape)
    except ValueError:
        raise ValueError(
            f"{name_a} and {name_b} must have shapes that broadcast; {given}"
        ) from None
    if axis is not None:
        # One probability must not be stretched over all classes. Broadcasting puts axes of
        # length 1 in front, so they count too.
        position = normalize_axis_index(axis, len(shape))
        lengths = {((1,) * (len(shape) - array.ndim) + array.shape)[position] for array in (a, b)}
        if len(lengths) > 1:
            raise ValueError(
                f"{name_a} and {name_b} must agree in length along axis {axis}; {given}"
            )
    return np.broadcast_to(a, shape), np.broadcast_to(b, shape)


def _no_class_indices(target: ArrayLike, other: ArrayLike, name: str) -> None:
    """Raise a ValueError if `target` reads as an index a sample beside a row a sample."""
    # [0, 0, 1] beside three rows of three passes for a distribution that all rows share.
    # Refused beside any number of rows, or the size of a batch would decide.
    target, shape = np.asarray(target), np.shape(other)
    if target.dtype.kind in "iu" and target.ndim == len(shape) - 1:
        raise ValueError(
            f"target must hold a number for each class, but integers of shape {target.shape} "
            f"beside {name} of shape {shape} read as class indices: write np.eye(n)[target], "
            "or [target] for one label that all samples share"
        )


def _broadcasts_to(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Return whether an array of shape `other` broadcasts to `shape` without enlarging it."""
    try:
        return np.broadcast_shapes(shape, other) == shape
    except ValueError:
        return False


def _at_least_1d(x: Floats, name: str) -> None:
    """Raise a ValueError if `x` has no axis to work along."""
    if x.ndim == 0:
        raise ValueError(f"{name} must have at least one dimension, got the scalar {x}")


def _probabilities(p: Floats, name: str) -> Floats:
    """Return `p` within [0, 1], or raise a ValueError that shows what is no probability."""
    if ((p >= 0) & (p <= 1)).all():
        return p
    slack = _ROUNDING * np.finfo(np.float16 if p.dtype == np.float16 else np.float32).eps
    outside = ~((p >= -slack) & (p <= 1 + slack))  # so put that NaN is outside too
    if outside.any():
        raise ValueError(f"{name} must lie in [0, 1], got {p[outside][0]}")
    return np.clip(p, 0, 1)


def _distribution(p: Floats, name: str, axis: int) -> Floats:
    """Return `p`, or raise a ValueError if it is no distribution along `axis`."""
    _at_least_1d(p, name)
    p = _probabilities(p, name)
    sums = np.asarray(np.sum(p, axis=axis, dtype=np.float64))
    off = np.abs(sums - 1.0) > _SUM_TOLERANCE
    if off.any():
        raise ValueError(f"{name} must sum to 1 along axis {axis}, got a sum of {sums[off][0]:g}")
    return p


def _is_argmax(x: Floats, axis: int) -> NDArray[np.bool_]:
    """Mark what ``np.argmax`` picks along `axis`."""
    _at_least_1d(x, "x")
    mask = np.zeros(x.shape, dtype=np.bool_)
    np.put_along_axis(mask, np.argmax(x, axis=axis, keepdims=True), values=True, axis=axis)
    return mask


def _weigh(weight: Floats, log: Floats) -> Floats:
    """Return weight * log, and 0 wherever the weight is 0: 0 log 0 is 0."""
    return np.where(weight == 0, 0.0, weight * log)


def _minus(x: Floats) -> Floats:
    """Return -x, but 0 for 0: a sure outcome costs 0.0, not -0.0."""
    return 0.0 - x
