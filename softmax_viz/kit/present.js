/* The keys of a talk: each clicks a button or a link that is there, and does nothing more.
 *
 * A clicker sends PageUp and PageDown. They, the space bar and Escape mean something only while
 * the page presents: then the button that leaves is on it.
 */

/** @param {string} selector @returns {HTMLElement | null} */
const find = (selector) => document.querySelector(selector);

/** The letter of a key, also where a Korean keyboard writes another on it. */
/** @param {KeyboardEvent} event */
function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : "";
}

/** What has the focus, in whatever shadow it is. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Whether keys write there. */
/** @param {Element | null} element */
const writes = (element) =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== "range");

/** Whether the space bar already means something there: to all but a slider. */
/** @param {Element | null} element */
const presses = (element) => writes(element) || Boolean(element?.closest("button, a, summary, label, [role=radio], [role=option]"));

/** The button that plays, if the step shows one: it is in a shadow of its own. */
function player() {
  const inside = [...document.querySelectorAll("[class*=st-key-play_] *")].map((e) => e.shadowRoot?.querySelector("button"));
  return inside.find((button) => button?.getClientRects().length);
}

/** What stands on the page and is not hidden. */
/** @param {string} selector */
const shown = (selector) => (find(selector)?.getClientRects().length ? find(selector) : null);

/**
 * What a key clicks.
 * @param {KeyboardEvent} event
 * @returns {HTMLElement | null | undefined}
 */
function meant(event) {
  const at = focused();
  const leave = find(".st-key-present_off button");
  const letter = writes(at) ? "" : letterOf(event);
  if (letter === "p") return leave ?? find(".st-key-present_on button");
  if (!leave) return null;
  if (letter === "t") return shown(".st-key-present_words button");
  if (event.key === "Escape") return leave;
  if (event.key === " ") return presses(at) ? null : player();
  if (at instanceof HTMLTextAreaElement) return null;
  if (event.key === "PageDown") return find(".st-key-way_next button, .st-key-way_lesson_after a");
  if (event.key === "PageUp") return find(".st-key-way_back button, .st-key-way_lesson_before a");
  return null;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  // What lies over the page takes its own keys.
  if (find("[role=dialog], [role=listbox], [role=menu], [data-testid=stPopoverBody]")) return;
  const button = meant(event);
  if (!button) return;
  event.preventDefault();
  // A slider that has the focus would take the key too.
  event.stopPropagation();
  if (!event.repeat) button.click();
}

/** Mounted once, in the frame of the page. */
export default function () {
  if (window.keptPresent) return;
  window.keptPresent = true;
  document.addEventListener("keydown", pressed, { capture: true });
}
