"""Softmax and its relatives, in NumPy.

What holds for every function here, so that it is said once:

- **Units.** Logarithms are natural. Entropies, divergences and losses are in nats;
  divide by ``np.log(2)`` for bits.
- **Dtype.** float16, float32, float64 and longdouble are computed in and returned.
  Integers and booleans become float64 first. Two arrays follow NumPy's promotion, except
  that an integer one takes the dtype of the other: a one-hot label ``[0, 0, 1]`` does not
  widen float32 scores. Complex numbers, text and objects are a TypeError.
- **Shape.** A result of no dimensions is a NumPy scalar, as NumPy's own reductions return.
- **Probabilities** must lie in [0, 1], and a distribution must sum to 1 along its axis to
  within 0.05: enough for entries rounded to two decimals (0.33, 0.33, 0.33), too little
  for scores, counts, percentages or one sigmoid per class. Numbers are then used as given,
  never rescaled. Anything else, NaN included, is a ValueError that names the argument.
- **Quiet and pure.** No input is changed. No warning is given, whatever ``np.errstate``
  says; the one exception is `naive_softmax`, which is there to fail in plain sight.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "binary_cross_entropy",
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
    refused = ~((temperature > 0) & np.isfinite(temperature))
    if refused.any():
        raise ValueError(f"temperature must be finite and above 0, got {temperature[refused][0]}")

    with np.errstate(all="ignore"):
        largest = np.max(x, axis=axis, keepdims=True)
        if not _broadcasts_to(np.shape(largest), temperature.shape):
            raise ValueError(
                f"temperature must broadcast to shape {np.shape(largest)}, one T for each "
                f"softmax over axis {axis} of {x.shape}; got shape {temperature.shape}"
            )

        # The largest exponent becomes 0, so exp cannot overflow and the sum is at least 1.
        # Subtract before dividing: z / T may overflow where (z - max) / T does not.
        shifted = (x - largest) / temperature
        # Back to the dtype of x only now, for T may be too small for float16.
        exps = np.exp(shifted.astype(x.dtype))
        probabilities: Floats = exps / np.sum(exps, axis=axis, keepdims=True)
        return probabilities


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
    probabilities: Floats = exps / np.sum(exps, axis=axis, keepdims=True)
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
    """
    x = _real(x, "x")
    with np.errstate(all="ignore"):
        largest = np.max(x, axis=axis, keepdims=True)
        # inf - inf would make NaN of the whole softmax, also where -inf is the right answer.
        shifted = x - np.where(np.isfinite(largest), largest, 0.0)
        total: Floats = np.sum(np.exp(shifted), axis=axis, keepdims=True)
        return shifted - np.log(total)


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
        largest = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
        # Kept out of the sum: log1p sees what a sum that starts at 1 would round away, and
        # inf - inf is never taken.
        is_largest = x == largest
        ties: Floats = np.sum(is_largest, axis=axis, dtype=x.dtype)
        rest: Floats = np.sum(np.exp(np.where(is_largest, -np.inf, x - largest)), axis=axis)
        # No ties at all means an empty sum (0 / 0 is to be 0) or NaN (which `rest` carries).
        above: Floats = np.log1p(rest / np.maximum(ties, 1)) + np.log(ties)
        total: Floats = above + largest.reshape(rest.shape)
        return total


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
    -inf gives 0, +inf gives 1, NaN stays NaN. Two differences from `scipy.special.expit`:
    float16 stays float16, and far to the left the value goes down to the smallest subnormal
    where SciPy's is already 0.

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
        exps = np.exp(-np.abs(x))  # never above 1, so it cannot overflow on either side
        return np.where(x >= 0, 1.0, exps) / (1.0 + exps)


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
        return _minus(np.sum(_weigh(p, np.log(p)), axis=axis))


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
        If an argument is no distribution along `axis`, the shapes do not match, or `axis`
        is out of bounds.

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
    target, prediction = _same_shape(axis, target=target, prediction=prediction)
    _distribution(target, "target", axis)
    _distribution(prediction, "prediction", axis)
    with np.errstate(all="ignore"):
        return _minus(np.sum(_weigh(target, np.log(prediction)), axis=axis))


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
    _distribution(p, "p", axis)
    _distribution(q, "q", axis)
    with np.errstate(all="ignore"):
        # Not log(p / q): the quotient overflows where q is subnormal.
        divergence: Floats = np.sum(_weigh(p, np.log(p) - np.log(q)), axis=axis)
        return divergence


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
    _probabilities(target, "target")
    _probabilities(prediction, "prediction")
    with np.errstate(all="ignore"):
        yes = _weigh(target, np.log(prediction))
        no = _weigh(1.0 - target, np.log1p(-prediction))  # log1p keeps a tiny p
        return _minus(yes + no)


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
        If `target` is no distribution along `axis`, the shapes do not match, or `axis` is
        out of bounds.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
       Outputs, with Relationships to Statistical Pattern Recognition", Neurocomputing, NATO
       ASI Series 68, 227-236, 1990. :doi:`10.1007/978-3-642-76153-9_28`

    Examples
    --------
    >>> print(softmax_cross_entropy([0, -800], [0, 1]))
    800.0

    Softmax applied twice, a common bug, cannot bring the loss below 0.551 for 3 classes:

    >>> print(f"{softmax_cross_entropy(softmax([800, 0, 0]), [1, 0, 0]):.3f}")
    0.551
    """
    logits, target = _same_shape(axis, logits=logits, target=target)
    _distribution(target, "target", axis)
    with np.errstate(all="ignore"):
        return _minus(np.sum(_weigh(target, log_softmax(logits, axis)), axis=axis))


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
        If `target` is no distribution along `axis`, the shapes do not match, or `axis` is
        out of bounds.

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
    logits, target = _same_shape(axis, logits=logits, target=target)
    _distribution(target, "target", axis)
    with np.errstate(all="ignore"):
        total: Floats = np.sum(target, axis=axis, keepdims=True)
        return total * softmax(logits, axis) - target


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
        # p_i (δ_ij - p_j), not diag(p) - p pᵀ: 1 - p_i keeps digits that p_i - p_i² loses.
        return p[..., :, np.newaxis] * (np.eye(p.shape[-1], dtype=p.dtype) - p[..., np.newaxis, :])


# --- what they share ----------------------------------------------------------------------


def _real(value: ArrayLike, name: str, integers: type[Any] | np.dtype[Any] = np.float64) -> Floats:
    """Return `value` as a floating array, its integers and booleans as dtype `integers`."""
    array = np.asarray(value)
    if array.dtype.kind in "biu":
        # Left to NumPy, exp of uint8 would be float16 and 1 - 2 would be 255.
        with np.errstate(all="ignore"):
            return array.astype(integers)
    if array.dtype.kind != "f":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    return array


def _same_shape(axis: int | None, **named: ArrayLike) -> tuple[Floats, Floats]:
    """Return the two arguments as floating arrays broadcast to one shape."""
    (name_a, a), (name_b, b) = named.items()
    a, b = np.asarray(a), np.asarray(b)
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
    """Return `p`, or raise a ValueError that shows the first number that is no probability."""
    outside = ~((p >= 0) & (p <= 1))  # so put that NaN is outside too
    if outside.any():
        raise ValueError(f"{name} must lie in [0, 1], got {p[outside][0]}")
    return p


def _distribution(p: Floats, name: str, axis: int) -> Floats:
    """Return `p`, or raise a ValueError if it is no distribution along `axis`."""
    _at_least_1d(p, name)
    sums = np.asarray(np.sum(_probabilities(p, name), axis=axis, dtype=np.float64))
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
