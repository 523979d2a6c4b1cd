"""Record the README's moving picture: a drag in the real app, as an animated WebP.

    python docs/record.py http://localhost:8501 docs/softmax.webp

It needs what tests/requirements.txt installs, and a running app.
"""

from __future__ import annotations

import argparse
import io
import math
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.browser import chromium

SIZE = {"width": 1100, "height": 640}
FRAMES, MILLISECONDS = 60, 60
MOST_BYTES = 1_000_000
# Which slider goes where and back, in pixels, over which frames.
DRAGS = (("z1", 62, 0, 30), ("z3", 70, 30, 60))


def main() -> None:
    """Drag two scores out and back, and keep a picture of each frame."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    frames = []
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright.chromium)
        page = browser.new_page(viewport=SIZE, locale="en-US", reduced_motion="reduce")
        page.goto(f"{arguments.url.rstrip('/')}/softmax?step=stages")
        page.wait_for_selector(".st-key-stages .js-plotly-plot .main-svg")
        page.wait_for_load_state("networkidle")
        for key, far, first, last in DRAGS:
            thumb = page.locator(f".st-key-{key} input[type=range]").locator(
                "xpath=ancestor::div[@data-rac][1]"
            )
            box = thumb.bounding_box()
            assert box is not None, key
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            for frame in range(first, last):
                away = math.sin(math.pi * (frame - first) / (last - 1 - first))
                page.mouse.move(x + far * away, y)
                page.evaluate("() => new Promise(requestAnimationFrame)")
                frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
            page.mouse.up()
        browser.close()
    frames[0].save(
        arguments.out,
        save_all=True,
        append_images=frames[1:],
        duration=MILLISECONDS,
        loop=0,
        quality=55,
        method=6,
    )
    size = arguments.out.stat().st_size
    print(f"{arguments.out}: {len(frames)} frames, {size} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"larger than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
