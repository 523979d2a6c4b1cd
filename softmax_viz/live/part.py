"""What a live part collects while its charts and numbers are drawn, until it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from softmax_viz.live.checks import check_column, check_index, check_move, check_output
from softmax_viz.live.figure import Figure
from softmax_viz.live.message import Chart, Header, SliderMessage
from softmax_viz.live.moves import Move, Points
from softmax_viz.live.sweep import Clock, Inputs, Model, Slider, evaluate, sweep
from softmax_viz.live.version import State, version
from softmax_viz.live.wire import pack

__all__ = ["Part"]

Sweep = dict[str, NDArray[Any]]


class Part:
    """A live part: its model, its inputs, and what of it has been shown.

    Parameters are those of `softmax_viz.live.follow`.

    Attributes
    ----------
    now : dict of str to ndarray
        Each output of the model where the sliders stand, shape (width,).
    version : str
        The name of this state of the page.
    """

    def __init__(
        self,
        model: Model,
        inputs: Inputs,
        *,
        key: str,
        state: State | None,
        extra: Mapping[str, Model],
    ) -> None:
        self._model, self._inputs, self._extra = model, inputs, extra
        self._columns: dict[str, int] = {}
        self._sliders: list[Slider] = []
        for source in inputs.values():
            if isinstance(source, Slider):
                self._sliders.append(source)
            elif not isinstance(source, (int, float)):
                self._columns |= {slider.key: column for column, slider in enumerate(source)}
                self._sliders.extend(source)
        keys = [slider.key for slider in self._sliders]
        for name in extra:
            if name not in keys:
                raise KeyError(f"extra names no slider {name!r} of the inputs: {', '.join(keys)}")
        self.version = version(key, (model, *extra.values()), inputs, state)
        self.now = evaluate(model, inputs)
        self._charts: list[Chart] = []
        self._labels: list[list[str]] = []
        # Outputs shown, those of them that choose among so many labels, and which of their columns.
        self._used: set[str] = set()
        self._chosen: set[tuple[str, int | None, int]] = set()

    def add_chart(self, figure: Figure, key: str, moves: Sequence[Move]) -> None:
        """Note a chart and what moves in it."""
        used = {name for move in moves for name in move.outputs}
        outputs = dict(self.now)
        if not used <= outputs.keys():
            for found in self._extra_sweeps.values():
                outputs |= found
        listed = max(self._columns.values(), default=-1) + 1
        keys = [slider.key for slider in self._sliders]
        for move in moves:
            check_move(
                move,
                figure,
                chart=key,
                outputs=outputs,
                now=self.now,
                listed=listed,
                sliders=keys,
            )
            if isinstance(move, Points) and move.labels is not None and move.text is not None:
                self._chosen.add((move.text, None, len(move.labels)))
        self._used |= used
        described = [move.describe() for move in moves]
        self._charts.append({"key": key, "version": self.version, "moves": described})

    def say_chart(self, text: str) -> None:
        """Note what the last chart says: ``{output column form}`` stands for a number."""
        self._charts[-1]["said"] = text

    def use(self, output: str, column: int) -> float:
        """Note that a number is shown; give what it is now."""
        check_output(output, self.now)
        check_column(output, column, self.now)
        self._used.add(output)
        return float(self.now[output][column])

    def use_label(self, output: str, column: int, labels: Sequence[str]) -> tuple[int, str]:
        """Note that a label is shown; give the place of its list, and the one chosen now."""
        number = self.use(output, column)
        words = list(labels)
        check_index(output, number, len(words))
        self._chosen.add((output, column, len(words)))
        # The words travel once with the message, however many spans choose among them.
        if words not in self._labels:
            self._labels.append(words)
        return self._labels.index(words), words[round(number)]

    def pack(self) -> bytes:
        """Sweep what was shown along every slider, and write it as a message."""
        sweeps = {}
        for slider in self._sliders:
            outputs = sweep(self._model, self._inputs, slider)
            outputs |= self._extra_sweeps.get(slider.key, {})
            for name, column, count in self._chosen:
                if name in outputs:
                    values = outputs[name]
                    check_index(name, values if column is None else values[:, column], count)
            # What nothing on the page shows need not travel.
            sweeps[slider.key] = {n: array for n, array in outputs.items() if n in self._used}
        header: Header = {
            "version": self.version,
            "charts": self._charts,
            "labels": self._labels,
            "sliders": [self._describe(slider) for slider in self._sliders],
        }
        return pack(header, sweeps)

    def _describe(self, slider: Slider) -> SliderMessage:
        said: SliderMessage = {
            "key": slider.key,
            "value": slider.value,
            "low": slider.grid.low,
            "step": slider.grid.step,
            "steps": len(slider.grid),
        }
        if slider.key in self._columns:
            said["column"] = self._columns[slider.key]
        if isinstance(slider, Clock):
            said["seconds"] = slider.seconds
        return said

    @cached_property
    def _extra_sweeps(self) -> dict[str, Sweep]:
        by_key = {slider.key: slider for slider in self._sliders}
        return {key: sweep(m, self._inputs, by_key[key]) for key, m in self._extra.items()}
