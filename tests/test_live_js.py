"""The component's JavaScript, tested by Node, on cases from Python."""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING, Any

import numpy as np

from softmax_viz.formats import show
from softmax_viz.kit.settings import LOGITS, TEMPERATURE, Number
from softmax_viz.lessons.softmax.model import shifted, stages
from softmax_viz.lessons.softmax.settings import SHIFT
from softmax_viz.live.script import script
from softmax_viz.live.sweep import Slider, sweep
from softmax_viz.live.wire import pack
from tests.node import node

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Sweeps = dict[str, dict[str, NDArray[Any]]]

FORMS = ["f0", "f1", "f2", "f4", "f6", "g1", "g2", "g3", "g4", "g6", "p0", "p1", "d4", "!g4"]
SPECIAL = [
    *(0.0, -0.0, np.nan, np.inf, -np.inf),
    *(0.5, 1.5, 2.5, 0.125, 0.375, 1.25, 0.0009765625, 0.05, 0.005, 1.005, 0.045),
    *(999.5, 9999.5, 99999.5, 999999.5, 0.00099999, 0.0009999996, 9.9999996, 1e5, 1e6),
    *(1e20, 1e21, 3.4028235e38, 3.5e38, 1e300, 1.7e308, 1e-37, 1e-38, 1e-44, 1e-300, 5e-324),
]


def encode(array: NDArray[Any]) -> str:
    """Write numbers so that nothing is lost on the way to Node."""
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f8").tobytes()).decode()


def shown() -> list[dict[str, Any]]:
    """Give many numbers as Python writes them."""
    rng = np.random.default_rng(0)
    halves = rng.integers(-4000, 4000, 200) / 2.0 ** rng.integers(0, 12, 200)
    powers = rng.normal(size=300) * 10.0 ** rng.integers(-50, 50, 300)
    near = np.nextafter(rng.integers(-300, 300, 100) / 20, rng.choice([-np.inf, np.inf], 100))
    numbers = np.concatenate([SPECIAL, halves, powers, near, rng.uniform(0, 1, 200)])
    numbers = np.concatenate([numbers, -numbers])
    return [
        {
            "form": form,
            "numbers": encode(numbers),
            "texts": [show(float(number), form) for number in numbers],
        }
        for form in FORMS
    ]


def on_pages() -> dict[str, Sweeps]:
    """Give the sweeps of pages, five classes, at a low temperature too."""

    def slider(number: Number, value: float) -> Slider:
        return Slider(number.key, value, number.grid)

    made = {}
    for temperature in (1.0, 0.05):
        logits = [slider(number, number.default) for number in LOGITS[:5]]
        own = slider(TEMPERATURE, temperature)
        for model, more in (
            (shifted, {"shift": slider(SHIFT, 0.5)}),
            (stages, {}),
        ):
            inputs = {"logits": logits, "temperature": own, **more}
            sliders = [*logits, own, *(v for v in more.values() if isinstance(v, Slider))]
            made[f"{model.__name__} at T = {temperature}"] = {
                moved.key: sweep(model, inputs, moved) for moved in sliders
            }
    return made


def hard() -> dict[str, Sweeps]:
    """Give sweeps that no page has, but one might."""
    rng = np.random.default_rng(0)
    column = rng.normal(size=(50, 1))
    strange = np.array([np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -1.0, 2**-100])
    return {
        "multiples": {"a": {"p": column * [1, 3, -2e-3] + [0, 1, 0], "q": 1e30 * column}},
        "constants": {"a": {"p": np.full((7, 2), [np.inf, -3.0]), "q": np.full((7, 1), np.nan)}},
        "float16": {"a": {"p": rng.normal(size=(9, 3)).astype(np.float16)}},
        "one step": {"a": {"p": np.array([[1.0, np.nan, 1e300]])}},
        "beyond float32": {"a": {"p": np.array([[1e300, 1e-300], [-2e300, 1.0], [0, 5e-324]])}},
        "strange": {"a": {"p": np.stack([strange, strange[::-1]], axis=1)}},
        "pictures": {
            "a": {"p": column, "codes": rng.integers(0, 256, (50, 6), dtype=np.uint8)},
            "b": {"codes": np.tile(rng.integers(0, 256, 6, dtype=np.uint8), (4, 1))},
        },
    }


def message(name: str, sweeps: Sweeps, *, exact: bool) -> dict[str, Any]:
    """Pack sweeps and say what must come out."""
    described = {
        key: {
            output: {"steps": len(array), "width": array.shape[1], "numbers": encode(array)}
            for output, array in outputs.items()
        }
        for key, outputs in sweeps.items()
    }
    packed = base64.b64encode(pack({"name": name}, sweeps)).decode()
    return {"name": name, "message": packed, "sweeps": described, "exact": exact}


def messages() -> list[dict[str, Any]]:
    """Give messages with what must come out, to the bit or to float32's precision."""
    rng = np.random.default_rng(0)
    singles = rng.integers(0, 2**32, (40, 6), dtype=np.uint32).view(np.float32)
    singles[np.abs(singles) < np.finfo(np.float32).tiny] = -0.0
    made = [message("random float32", {"a": {"p": singles}}, exact=True)]
    for name, sweeps in hard().items():
        made.append(message(name, sweeps, exact=name in {"strange", "beyond float32", "one step"}))
    return made + [message(name, sweeps, exact=False) for name, sweeps in on_pages().items()]


def test_live_js(root: Path, tmp_path: Path) -> None:
    """Node's own test runner passes all of tests/live, with the player as it travels."""
    files = sorted((root / "tests" / "live").glob("*.test.mjs"))
    assert files, "tests/live holds no *.test.mjs"
    given, player = tmp_path / "cases.json", tmp_path / "live.mjs"
    cases = {"shown": shown(), "messages": messages()}
    given.write_text(json.dumps(cases, allow_nan=False), encoding="utf-8")
    player.write_text(script("live.js"), encoding="utf-8")
    env = {**os.environ, "LIVE_CASES": str(given), "LIVE_JS": str(player)}
    done = node("--test", "--test-reporter=tap", *files, cwd=root, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n# skipped 0\n" in done.stdout, done.stdout
