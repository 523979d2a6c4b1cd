"""What axe-core, the checker of accessibility, finds on a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.node import tools

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Every rule of WCAG 2 A and AA and of good practice that axe runs by default, none left out.
RUN = """async () => {
  // What fades in is faint until it is there.
  const fades = document.getAnimations().filter((a) => a instanceof CSSTransition)
  await Promise.allSettled(fades.map((fade) => fade.finished))
  // The sheets themselves are read by a rule that is not among them.
  const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false })
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${impact}: ${id}: ${html} ${failureSummary}`))
}"""


@cache
def _axe() -> str:
    return (tools() / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def assert_open_to_everyone(page: Page) -> None:
    """Axe finds nothing to object to on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(RUN)
    assert not found, "\n".join([page.url, *found])
