"""The lesson ``training`` in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.lessons.training.regression import train
from softmax_viz.lessons.training.task import Task
from tests.browser.driving import held, settle, slider, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

# The colours of a heatmap's cells, as the browser draws them, a number a cell.
CELLS = """async (key) => {
  const node = document.querySelector(`.st-key-${key} .hm image`)
  const image = new Image()
  image.src = node.getAttributeNS('http://www.w3.org/1999/xlink', 'href')
  await image.decode()
  const canvas = document.createElement('canvas')
  // Plotly paints a pixel for each on the screen, the player one for each cell.
  canvas.width = 48
  canvas.height = 32
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.imageSmoothingEnabled = false
  context.drawImage(image, 0, 0, 48, 32)
  return [...new Uint32Array(context.getImageData(0, 0, 48, 32).data.buffer)]
}"""
PAINTED = """() => {
  const href = () => document.querySelector('.st-key-regions .hm image')?.href.baseVal
  let last = href()
  window.painted = []
  const look = (now) => {
    const next = href()
    if (next && next !== last) window.painted.push(now)
    last = next
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}"""
DIFFERENT = "([one, other]) => one.filter((v, i) => v !== other[i]).length / one.length"


def cells(page: Page, chart: str = "regions") -> list[int]:
    """Read the colours of a chart's cells."""
    page.wait_for_selector(f".st-key-{chart} .hm image", state="attached")
    return page.evaluate(CELLS, chart)


def test_play_and_hand_paint_every_epoch_and_ask_for_nothing(open_page: OpenPage) -> None:
    """Played, a hundred epochs of regions pass, smoothly, with not a byte from the server.

    While the epoch is held its regions are painted and its numbers said; so draws Plotly.
    """
    page = open_page("training")
    received: list[int] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.webSocketFrameReceived", lambda _: received.append(1))
    expect(slider(page, "Epoch")).to_have_value("0")
    page.evaluate(PAINTED)
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_function("() => window.painted.length > 15")
    assert not received
    expect(slider(page, "Epoch")).to_have_value("100")
    settle(page)
    painted = page.evaluate("window.painted")
    # A hundred steps at 40 a second; on a busy machine some share a frame.
    assert len(painted) >= 40
    expect(
        page.get_by_text("Epoch 100: loss 0.1359 nats, 143 of 150 right (95.3%)")
    ).to_be_visible()
    task = Task()
    run = train(task.load(), task.settings)
    before = cells(page)
    with held(page, "Epoch", by=-150):
        epoch = int(value(page, "Epoch"))
        assert epoch < 70
        during = cells(page)
        said = f"Epoch {epoch}: loss {show(run.loss[epoch], 'g4')} nats"
        expect(page.get_by_text(said)).to_be_visible()
        assert page.evaluate(DIFFERENT, [before, during]) > 0.05
    settle(page)
    assert page.evaluate(DIFFERENT, [during, cells(page)]) < 0.02
    assert f"epoch={epoch}" in page.url


def test_data_in_the_address(open_page: OpenPage) -> None:
    """A choice goes into the address by its key, and a reload in Korean still has it."""
    page = open_page("training?step=far")
    page.get_by_role("combobox", name="Data").click()
    page.get_by_role("option", name="Overlap").click()
    settle(page)
    assert "data=overlapping" in page.url
    page.goto(page.url.replace("lang=en", "lang=ko"))
    settle(page)
    expect(page.get_by_role("combobox", name="데이터")).to_have_value("겹침")


def test_settings_behind_the_button(open_page: OpenPage) -> None:
    """A point added by hand is drawn, and the address holds it after a reload."""
    page = open_page("training?data=own&points=1,1,1%20-1,-1,2")
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("x of the new point").fill("2.5")
    page.get_by_label("x of the new point").press("Enter")
    settle(page)
    page.get_by_role("button", name="Add", exact=True).click()
    text = page.get_by_role("textbox", name="All points as text: x,y,class")
    expect(text).to_have_value("1,1,1 -1,-1,2 2.5,0,1")
    settle(page)
    expect(page.locator(".st-key-regions .points > path")).to_have_count(3)
    page.reload()
    settle(page)
    page.get_by_role("button", name="Settings").click()
    expect(text).to_have_value("1,1,1 -1,-1,2 2.5,0,1")


def test_a_longer_training_has_a_longer_slider(open_page: OpenPage) -> None:
    """With more epochs the epoch's slider is longer and stands where it stood."""
    page = open_page("training?epoch=7")
    expect(slider(page, "Epoch")).to_have_value("7")
    page.get_by_role("button", name="Settings").click()
    slider(page, "Epochs: how often each point is seen").press("ArrowRight")
    settle(page)
    page.keyboard.press("Escape")
    expect(slider(page, "Epoch")).to_have_attribute("max", "150")
    expect(slider(page, "Epoch")).to_have_value("7")
    slider(page, "Epoch").press("ArrowLeft")
    settle(page)
    expect(slider(page, "Epoch")).to_have_value("6")
    assert "epoch=6" in page.url
