/* A term in a text, pressed, says what it means, right there: by mouse, finger and keyboard. Its
 * meaning is on the page, hidden; without this script the link opens the glossary in a new tab. */

const GAP = 8;

/**
 * Where a box goes: below the word, above it where there is no room, never beyond the window.
 * @param {{left: number, top: number, bottom: number}} word
 * @param {{width: number, height: number}} box
 * @param {{width: number, height: number}} room
 */
export function placeOf(word, box, room) {
  const left = Math.max(GAP, Math.min(word.left, room.width - box.width - GAP));
  const below = word.bottom + GAP;
  const fits = below + box.height <= room.height || word.top < box.height + GAP;
  return { left, top: fits ? below : word.top - GAP - box.height };
}

/** @param {HTMLElement} box @param {HTMLAnchorElement} word */
function open(box, word) {
  // React made the box and may use it for something else: what is added goes as it closes.
  const added = { popover: "auto", role: "dialog", tabindex: "-1", "aria-label": word.textContent ?? "" };
  for (const [name, value] of Object.entries(added)) box.setAttribute(name, value);
  box.showPopover();
  // A word that is broken at the end of a line has two parts: the box is at the last.
  const { left: start } = [...word.getClientRects()].at(-1) ?? word.getBoundingClientRect();
  const { top: upper, bottom } = word.getBoundingClientRect();
  const { left, top } = placeOf({ left: start, top: upper, bottom }, box.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
  Object.assign(box.style, { left: `${left}px`, top: `${top}px` });
  box.focus({ preventScroll: true });
  const close = () => box.hidePopover();
  // It stands in the window, its word in the page.
  const moves = /** @type {const} */ (["scroll", "resize", "popstate"]);
  for (const move of moves) addEventListener(move, close, { capture: true, once: true });
  /** @param {Event} event */
  const tidy = (event) => {
    // The first that comes says that it opened.
    if (!(event instanceof ToggleEvent) || event.newState === "open") return;
    box.removeEventListener("toggle", tidy);
    for (const move of moves) removeEventListener(move, close, { capture: true });
    for (const name of Object.keys(added)) box.removeAttribute(name);
    for (const name of ["left", "top"]) box.style.removeProperty(name);
  };
  box.addEventListener("toggle", tidy);
}

/** Mounted once, in the frame of the page. */
export default function () {
  if (window.keptTerms) return;
  window.keptTerms = true;
  document.addEventListener("click", (event) => {
    const { target } = event;
    const word = target instanceof Element ? target.closest("a[href^='glossary?']") : null;
    if (!(word instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const term = new URL(word.href).searchParams.get("term") ?? "";
    const box = document.querySelector(`.st-key-term_${CSS.escape(term)}`);
    if (!(box instanceof HTMLElement) || box.contains(word)) return;
    event.preventDefault();
    open(box, word);
  });
}
