"""What a learner chose to train: data and settings, hashable, so that a training is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from softmax_viz.lessons.training.datasets import FEATURES, Dataset, iris, read_points, shape
from softmax_viz.lessons.training.regression import Settings

__all__ = ["DATA", "IRIS", "OWN", "SPIRAL", "Task"]

IRIS, SPIRAL, OWN = "iris", "spiral", "own"
DATA = (IRIS, "blobs", "overlapping", SPIRAL, OWN)


@dataclass(frozen=True)
class Task:
    """Data and settings.

    Attributes
    ----------
    data : str
        One of `DATA`.
    settings : Settings
        Its seed draws the shapes, too.
    first, second : str
        The features of the irises.
    points : str
        A learner's own points, as `softmax_viz.lessons.training.datasets.read_points` reads them.

    Examples
    --------
    >>> len(Task("spiral").load()), len(Task("own", points="1,1,1 2,0,2").load())
    (150, 2)
    """

    data: str = IRIS
    settings: Settings = field(default_factory=Settings)
    first: str = FEATURES[2]
    second: str = FEATURES[3]
    points: str = ""

    def load(self) -> Dataset:
        """Give the points."""
        if self.data == IRIS:
            return iris(self.first, self.second)
        if self.data == OWN:
            return read_points(self.points)[0]
        return shape(self.data, seed=self.settings.seed)
