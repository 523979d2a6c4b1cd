"""What the page shows of a training: regions, weights as colours, places in a chart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from softmax_viz.lessons.training.datasets import CLASSES, SHAPES, shape
from softmax_viz.lessons.training.frames import (
    LEVELS,
    NOTHING,
    WEIGHT_LEVELS,
    Plane,
    curve_frames,
    fingerprint,
    loss_place,
    loss_top,
    region_codes,
    region_frames,
    weight_codes,
    weight_frames,
)
from softmax_viz.lessons.training.regression import Settings, train
from softmax_viz.live.wire import pack

DATA = shape("overlapping", seed=1)
RUN = train(DATA, Settings())
LEFT = train(DATA, Settings(rate=100, l2=1.0))
A_BYTE_LIMIT = 40_000


def test_cells_say_who_leads_and_how_surely() -> None:
    """Each cell's code is that of SciPy's softmax in its middle."""
    plane = Plane.around(DATA.points)
    codes = region_codes(RUN, plane)
    for epoch in (0, 1, 50, 100):
        p = special.softmax(RUN.logits(plane.middles, epoch), axis=-1)
        np.testing.assert_array_equal(codes[epoch] // LEVELS, p.argmax(axis=-1))
        low = 1 / CLASSES + (1 - 1 / CLASSES) * (codes[epoch] % LEVELS) / LEVELS
        assert np.all(p.max(axis=-1) >= low - 1e-12)
        assert np.all(p.max(axis=-1) <= low + (1 - 1 / CLASSES) / LEVELS + 1e-12)
    np.testing.assert_array_equal(region_codes(RUN, plane, last=True)[0], codes[-1])


def test_no_number_has_a_code_of_its_own() -> None:
    """From where the weights left float64 on, no cell claims a class."""
    codes = region_codes(LEFT, Plane.around(DATA.points))
    assert np.all(codes[LEFT.left :] == NOTHING)
    assert np.all(codes[: LEFT.left] < NOTHING)


def test_the_plane_holds_every_point() -> None:
    """All points lie in the rectangle of cells, whose middles begin below on the left."""
    plane = Plane.around(DATA.points)
    (left, right), (low, high) = plane.x_range, plane.y_range
    x, y = DATA.points.T
    assert left < x.min() <= x.max() < right
    assert low < y.min() <= y.max() < high
    middles = plane.middles
    np.testing.assert_allclose(middles[0], [plane.x0, plane.y0])
    np.testing.assert_allclose(middles[1], [plane.x0 + plane.dx, plane.y0])
    np.testing.assert_allclose(middles[-1], [right - plane.dx / 2, high - plane.dy / 2])


def test_a_plane_around_one_point_has_a_size() -> None:
    """One point alone still has cells around it."""
    plane = Plane.around(np.array([[1.0, 2.0]]))
    assert plane.dx > 0
    assert plane.dy > 0


def test_weights_keep_their_sign_and_order() -> None:
    """Larger weights have larger codes, 0 the middle one, all epochs share one scale."""
    weights = RUN.weights.reshape(len(RUN.weights), -1)
    codes = weight_codes(weights).astype(int)
    middle = WEIGHT_LEVELS // 2
    assert np.all(codes[0] == middle)
    order = np.argsort(weights, axis=None)
    assert np.all(np.diff(codes.ravel()[order]) >= 0)
    assert {codes.min(), codes.max()} & {0, WEIGHT_LEVELS - 1}
    assert np.all(weight_codes(np.full((2, 3), np.nan)) == middle)


def test_places_stay_in_the_chart() -> None:
    """A loss stands at its height, a huge one and none at all at the top."""
    for run in (RUN, LEFT):
        top = loss_top(run.loss)
        places = loss_place(run.loss, top)
        assert np.all((places >= 0) & (places <= round(top, 4)))
        inside = run.loss <= top
        np.testing.assert_allclose(places[inside], run.loss[inside], atol=1e-4)


@pytest.mark.parametrize("run", [RUN, LEFT], ids=["fell", "left"])
def test_frames_are_the_training_s_rows(run: object) -> None:
    """Every output has the asked epochs' rows; the weights' last row of cells is on top."""
    frames = [region_frames(run, DATA), curve_frames(run), weight_frames(run)]  # type: ignore[arg-type]
    epochs = np.array([[0.0], [7.0], [100.0]])
    rows = epochs[:, 0].astype(int)
    now = {name: array for each in frames for name, array in each(epochs).items()}
    np.testing.assert_array_equal(now["loss"][:, 0], run.loss[rows])  # type: ignore[attr-defined]
    np.testing.assert_array_equal(
        now["weights"].reshape(3, -1, CLASSES)[:, ::-1],
        run.weights[rows],  # type: ignore[attr-defined]
    )
    assert {name: array.shape[0] for name, array in now.items()} == dict.fromkeys(now, 3)
    assert now["cells"].dtype == now["weight_cells"].dtype == np.uint8
    assert np.isfinite(now["loss_at"]).all()
    assert np.isfinite(now["accuracy_at"]).all()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("batch", [0, 1])
def test_a_hundred_epochs_travel_small(name: str, batch: int) -> None:
    """What a step plays over 100 epochs fits into 40 kB, the restless too."""
    data = shape(name, seed=1)
    run = train(data, Settings(batch=batch, epochs=100))
    for frames in (region_frames(run, data), curve_frames(run), weight_frames(run)):
        played = frames(np.arange(101.0)[:, None])
        assert len(pack({}, {"epoch": played})) <= A_BYTE_LIMIT


def test_trainings_have_names_of_their_own() -> None:
    """Other weights or other points give another number."""
    one = fingerprint(RUN.weights, DATA.points)
    assert one == fingerprint(RUN.weights.copy(), DATA.points)
    assert one != fingerprint(RUN.weights + 1e-12, DATA.points)
    assert one != fingerprint(RUN.weights, DATA.points[::-1])


def test_steps_have_states_of_their_own() -> None:
    """Two steps of one training, and one step of two, are never taken for each other."""
    frames = [curve_frames(RUN), weight_frames(RUN), curve_frames(LEFT)]
    assert len({each.state for each in frames}) == len(frames)
    assert curve_frames(RUN).state == curve_frames(RUN).state
