"""The message of a page: everything that went in comes out, and little travels."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from softmax_viz.kit.settings import LOGITS, TEMPERATURE
from softmax_viz.lessons.softmax.model import stages
from softmax_viz.live.sweep import Slider, sweep
from softmax_viz.live.wire import pack

Array = NDArray[Any]
Sweeps = dict[str, dict[str, Array]]

SETTINGS = settings(database=None, deadline=None, max_examples=150)
# One rounding to float32 for what is stored, one more for a column told by another.
PRECISION = 2 * float(np.finfo(np.float32).eps)
NUMBERS = {
    "any": st.floats(),
    "float32": st.floats(width=32),
    "float16": st.floats(width=16),
    "shares": st.floats(0, 1),
    "scores": st.integers(-40_000, 40_000).map(lambda thousandths: thousandths / 1000),
    "tiny": st.sampled_from([0.0, 1.0, 1e-9, 1e-13, 1e-30]),
    "few": st.sampled_from([0.0, -0.0, 1.0, -2.0, np.nan, np.inf, -np.inf, 1e300, 1e-300, 1e-40]),
}
KINDS = st.sampled_from(sorted(NUMBERS))


def contents(message: bytes) -> tuple[dict[str, Any], bytes]:
    """Split a message into its header and its numbers."""
    raw = zlib.decompress(message)
    (length,) = struct.unpack_from("<I", raw)
    return json.loads(raw[4 : 4 + length]), raw[4 + length :]


def unpack(message: bytes) -> tuple[dict[str, Any], Sweeps]:
    """Read a message as its documentation says, apart from the code that wrote it."""
    header, data = contents(message)

    def column(offset: int, length: int, size: int, a: float, b: float) -> Array:
        planes = np.frombuffer(data, np.uint8, length * size, offset).reshape(size, length)
        numbers = np.ascontiguousarray(planes.T)
        if size == 8:
            stored = numbers.view("<f8")[:, 0]
        else:
            unsigned = np.dtype(f"<u{size}")
            bits = numbers.view(unsigned)[:, 0]
            for _ in range(2):
                bits = np.cumsum(bits, dtype=unsigned)
            stored = bits.view({4: "<f4", 2: "<i2"}[size]).astype(np.float64)
        return stored if (a, b) == (0, 1) else a + b * stored

    def table(addresses: list[list[Any]], steps: int) -> Array:
        columns = [np.broadcast_to(column(*address), steps) for address in addresses]
        return np.stack(columns, axis=1) if columns else np.empty((steps, 0))

    def picture(offset: int, length: int, cells: int, steps: int) -> Array:
        changes = np.frombuffer(data, np.uint8, length * cells, offset).reshape(length, cells)
        return np.broadcast_to(np.cumsum(changes, axis=0, dtype=np.uint8), (steps, cells))

    sweeps, pictures = header.pop("sweeps"), header.pop("pictures")
    steps = {
        key: max(
            [
                *(address[1] for columns in outputs.values() for address in columns),
                *(length for _, length, _ in pictures[key].values()),
            ],
            default=1,
        )
        for key, outputs in sweeps.items()
    }
    read = {
        key: {name: table(columns, steps[key]) for name, columns in outputs.items()}
        | {name: picture(*address, steps[key]) for name, address in pictures[key].items()}
        for key, outputs in sweeps.items()
    }
    return header, read


@st.composite
def tables(draw: st.DrawFn, steps: int) -> Array:
    """Draw an output: columns of any numbers, constants, multiples of one another."""
    kind = draw(KINDS)
    width = draw(st.integers(1, 4))
    table = draw(hnp.arrays(np.float64, (steps, width), elements=NUMBERS[kind]))
    for index in range(1, width):
        what = draw(st.sampled_from(["own", "constant", "affine"]))
        if what == "constant":
            table[:, index] = table[0, index]
        elif what == "affine":
            a, b = draw(st.tuples(st.floats(-5, 5), st.floats(-5, 5)))
            with np.errstate(all="ignore"):
                table[:, index] = a + b * table[:, 0]
    return table.astype(np.float16) if kind == "float16" else table


@st.composite
def messages(draw: st.DrawFn) -> Sweeps:
    """Draw the sweeps of one to three sliders."""
    made: Sweeps = {}
    for key in ["z1", "z2", "T"][: draw(st.integers(1, 3))]:
        steps = draw(st.integers(1, 12))
        names = ["p", "q", "r"][: draw(st.integers(1, 3))]
        made[key] = {name: draw(tables(steps)) for name in names}
    return made


def assert_same(got: Array, wanted: Array) -> None:
    """Assert equality to float32's precision, whatever the size of the numbers."""
    wanted = np.broadcast_to(wanted.astype(np.float64), wanted.shape)
    got = np.broadcast_to(got, wanted.shape)
    finite = np.isfinite(wanted)
    np.testing.assert_array_equal(got[~finite], wanted[~finite])
    errors = np.abs(got[finite] - wanted[finite])
    assert (errors <= PRECISION * np.abs(wanted[finite])).all()


@SETTINGS
@given(messages())
def test_all_numbers_come_back(sweeps: Sweeps) -> None:
    """Every number comes back to float32's precision: NaN, infinities, huge and tiny too."""
    _, read = unpack(pack({}, sweeps))
    assert {key: list(outputs) for key, outputs in read.items()} == {
        key: list(outputs) for key, outputs in sweeps.items()
    }
    for key, outputs in sweeps.items():
        for name, wanted in outputs.items():
            assert_same(read[key][name], wanted)


@SETTINGS
@given(
    hnp.arrays(
        np.float32,
        st.integers(2, 20),
        elements=st.floats(width=32, allow_subnormal=False),
    ).filter(lambda column: not (column == column[0]).all())
)
def test_float32_comes_back_to_the_bit(column: NDArray[np.float32]) -> None:
    """A column of float32 comes back as it went, the sign of a zero included."""
    _, read = unpack(pack({}, {"z1": {"p": column[:, None]}}))
    got = read["z1"]["p"][:, 0].astype(np.float32)
    np.testing.assert_array_equal(got, column)
    np.testing.assert_array_equal(np.signbit(got[column == 0]), np.signbit(column[column == 0]))


@pytest.mark.parametrize("number", [1e300, -1e300, 1e-300, 1e-40, 5e-324])
def test_what_float32_cannot_hold_stays_float64(number: float) -> None:
    """A column with a number too large or too small for float32 keeps all its digits."""
    column = np.array([[number], [np.pi], [0.0]])
    _, read = unpack(pack({}, {"z1": {"p": column}}))
    np.testing.assert_array_equal(read["z1"]["p"], column)


def test_what_is_nearly_nothing_is_not_nothing() -> None:
    """A probability of 1e-13 beside whole numbers is not rounded to 0."""
    column = np.array([[0.0], [1e-13], [1.0]])
    _, read = unpack(pack({}, {"z1": {"p": column}}))
    assert_same(read["z1"]["p"], column)


def test_scores_take_two_bytes() -> None:
    """Scores, one-hots and indices, which have three decimals at most, are small numbers."""
    column = np.round(np.linspace(-10, 10, 201), 10)[:, None]
    message = pack({}, {"z1": {"z": column, "argmax": (column > 1) * 1.0}})
    assert len(contents(message)[1]) == 2 * 2 * 201
    assert_same(unpack(message)[1]["z1"]["z"], column)


def test_infinity_amid_a_multiple_is_kept() -> None:
    """A column like another but for an infinity in its middle is not taken for a multiple."""
    table = np.array([[0.0, 0], [1, np.inf], [2, 4], [3, 6]])
    _, read = unpack(pack({}, {"z1": {"p": table}}))
    np.testing.assert_array_equal(read["z1"]["p"], table)


@SETTINGS
@given(hnp.arrays(np.uint8, st.tuples(st.integers(1, 8), st.integers(1, 9))))
def test_pictures_come_back(codes: NDArray[np.uint8]) -> None:
    """Every cell of every step comes back, beside numbers or alone."""
    steps = np.arange(len(codes), dtype=float)[:, None]
    for more in ({}, {"p": steps}):
        _, read = unpack(pack({}, {"z1": {"codes": codes, **more}}))
        np.testing.assert_array_equal(
            np.broadcast_to(read["z1"]["codes"], codes.shape), codes, strict=True
        )


def test_a_picture_that_stands_still_travels_once() -> None:
    """A picture that the slider does not reach is one step, a slow one little more."""
    still = np.tile(np.arange(200, dtype=np.uint8), (101, 1))
    assert len(contents(pack({}, {"z1": {"codes": still}}))[1]) == 200
    rng = np.random.default_rng(0)
    start = rng.integers(0, 200, 2000, dtype=np.uint8)
    slow = np.tile(start, (101, 1))
    slow[np.arange(101), np.arange(101)] += 1
    assert len(pack({}, {"z1": {"codes": slow}})) < 1.5 * len(start)


def test_the_header_goes_through() -> None:
    """The header comes back as it went, Korean and quotes included."""
    header = {
        "version": "a1",
        "charts": [{"key": "막대", "moves": [{"text": '"<b>"'}]}],
        "n": [1, 2.5],
    }
    read, sweeps = unpack(pack(header, {}))
    assert read == header
    assert sweeps == {}


def test_a_constant_is_one_number() -> None:
    """A column that does not change costs one number, however long the sweep."""
    message = pack({}, {"z1": {"p": np.full((201, 3), [1.0, 2.0, 3.0])}})
    assert len(contents(message)[1]) == 3 * 4
    assert unpack(message)[1]["z1"]["p"].tolist() == [[1, 2, 3]]


def test_a_multiple_costs_nothing() -> None:
    """A column that is another stretched and shifted is only told, across outputs too."""
    column = np.exp(np.linspace(-5, 5, 201))[:, None]
    _, data = contents(pack({}, {"z1": {"p": column * [1, 2, -3], "q": 5 + column}}))
    assert len(data) == 201 * 4


def test_along_one_slider_all_other_probabilities_share_a_shape() -> None:
    """Ten probabilities along one score are two columns: what keeps a page's message small."""
    sliders = [Slider(n.key, n.default, n.grid) for n in LOGITS]
    own = Slider("T", 1.0, TEMPERATURE.grid)
    inputs = {"logits": sliders, "temperature": own}
    outputs = sweep(stages, inputs, sliders[0])
    _, data = contents(pack({}, {"z1": {"p": outputs["probabilities"]}}))
    assert len(data) == 2 * 201 * 4
