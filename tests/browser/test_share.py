"""A step goes to a phone, into another site's page, and home."""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from softmax_viz.kit.settings import NAME_LENGTH, NAMES
from tests.browser.axe import assert_open_to_everyone
from tests.browser.driving import settle, slider, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import OpenPage

PAPER = (255, 255, 255)
# A point of light each: what a camera at the end of a room may still see of a module.
SMALLEST = 240
LONG = "&".join(f"{name.key}={quote('힣' * NAME_LENGTH)}" for name in NAMES)


def seen_from_afar(code: Locator) -> str:
    """Read the code as a camera does that sees the picture small, or in its own size."""
    picture = Image.open(io.BytesIO(code.screenshot()))
    for size in (SMALLEST, picture.width, 3 * picture.width):
        for found in zxingcpp.read_barcodes(picture.resize((size, size))):
            return found.text
    return ""


def ask(page: Page) -> tuple[Locator, str]:
    """Open the dialog by keyboard; give its code and its link."""
    page.locator(".st-key-share button").focus()
    page.keyboard.press("Enter")
    code = page.locator("[role=dialog] img.qr")
    expect(code).to_be_visible()
    settle(page)
    return code, page.locator("[role=dialog] [data-testid=stCode]").first.inner_text().strip()


def leave(page: Page) -> None:
    """Close the dialog by keyboard: the focus is back where it was."""
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    expect(page.locator(".st-key-share button")).to_be_focused()


def saved(page: Page, button: Locator, folder: Path) -> Path:
    """Press a button and keep the file it gives."""
    with page.expect_download() as asked:
        button.click()
    file = folder / asked.value.suggested_filename
    asked.value.save_as(file)
    return file


@contextmanager
def elsewhere(body: str) -> Iterator[str]:
    """Serve a page of another origin; give its address."""

    class Lecture(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Lecture</title>{body}".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Lecture) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/lecture"
        server.shutdown()


def shown_in_a_frame(page: Page) -> None:
    """Find the step there as it was shared, and alive."""
    inside = page.frame_locator("iframe")
    expect(inside.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    dog = inside.get_by_role("group", name="Score of dog", exact=True).get_by_role("slider")
    expect(dog).to_have_value("0.3")
    dog.press("ArrowRight")
    # What exp makes of 0.4.
    expect(inside.locator(".st-key-stages .textpoint text", has_text="1.49")).to_be_visible()


def test_a_link_is_scanned_opened_and_shown_elsewhere(open_page: OpenPage) -> None:
    """By keyboard: the dialog's link is the address, its code says it, a frame shows it."""
    page = open_page("softmax?step=stages&lang=en")
    slider(page, "Score of dog").press("ArrowRight")
    settle(page)
    code, link = ask(page)
    assert link == page.url
    assert parse_qs(urlsplit(link).query)["z1"] == ["0.3"]
    assert seen_from_afar(code) == link
    assert_open_to_everyone(page)
    frame = page.locator("[role=dialog] [data-testid=stCode]").nth(1).inner_text()
    leave(page)

    with elsewhere(frame) as lecture:
        page.goto(lecture)
        shown_in_a_frame(page)


def test_the_longest_link_on_a_phone_in_the_dark(open_page: OpenPage) -> None:
    """Ten names of sixteen letters: the code is finer, and still read; the link opens the same."""
    page = open_page(
        f"softmax?step=constant&lang=ko&n=10&c=1.5&{LONG}", lang="ko", theme="dark", size=(390, 844)
    )
    code, link = ask(page)
    assert seen_from_afar(code) == link
    leave(page)
    page.goto(link)
    settle(page)
    assert value(page, "모든 점수에 더하는 상수") == 1.5
    assert page.url == link


def test_a_picture_and_its_numbers_go_home(open_page: OpenPage, tmp_path: Path) -> None:
    """White pictures with a title, of what is on the dark page; the numbers as they are drawn."""
    page = open_page("gradient?step=jacobian&lang=ko&z1=2", lang="ko", theme="dark")
    page.locator(".st-key-fold_jacobian_take_home summary").click()
    row = page.locator(".st-key-home_row_jacobian")
    expect(row.get_by_role("button", name="그림: PNG 파일로 저장")).to_be_visible()
    settle(page)
    assert_open_to_everyone(page)

    title = page.locator("h1").inner_text()
    drawing = saved(page, row.get_by_role("button", name="그림: SVG 파일로 저장"), tmp_path)
    words = " ".join(re.findall(r">([^<>]+)</t", drawing.read_text(encoding="utf-8")))
    drawn = page.locator(".st-key-jacobian .textpoint text").all_text_contents()
    assert title in words
    assert len(drawn) == 9
    assert all(number in words for number in drawn)

    png = Image.open(saved(page, row.get_by_role("button", name="그림: PNG 파일로 저장"), tmp_path))
    assert png.width >= 2000
    colours = png.convert("RGB").getcolors(png.width * png.height)
    assert colours is not None
    assert max(colours)[1] == PAPER
    # The cells are painted: blue on the diagonal, brown beside it.
    assert any(blue > red + 60 for _, (red, _, blue) in colours)
    assert any(red > blue + 40 for _, (red, _, blue) in colours)

    numbers = saved(page, row.get_by_role("button", name="숫자(CSV)"), tmp_path)
    assert numbers.name == "gradient_jacobian.csv"
    _, *rows = csv.reader(io.StringIO(numbers.read_text(encoding="utf-8-sig"), newline=""))
    assert sorted(words[-1] for words in rows) == sorted(drawn)
    assert all(round(float(exact), 3) == float(said.replace("−", "-")) for *_, exact, said in rows)
