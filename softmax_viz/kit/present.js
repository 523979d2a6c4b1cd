/* The keys of a talk: each clicks a button or a link that is there, and does nothing more.
 *
 * A clicker sends PageUp and PageDown. They, the space bar and Escape mean something only while
 * the page presents: then the button that leaves is on it.
 */

import { atRest } from "./rest.js";

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

const onOff = () => find(".st-key-present_off button, .st-key-present_on button");
const leave = () => find(".st-key-present_off button");
const words = () => shown(".st-key-present_words button");
const forth = () => find(".st-key-way_next button, .st-key-way_lesson_after a");
const back = () => find(".st-key-way_back button, .st-key-way_lesson_before a");

/**
 * What finds the button that a key clicks.
 * @param {KeyboardEvent} event
 * @returns {(() => HTMLElement | null | undefined) | null}
 */
function meant(event) {
  const at = focused();
  const letter = writes(at) ? "" : letterOf(event);
  if (letter === "p") return onOff;
  if (!leave()) return null;
  if (letter === "t") return words;
  if (event.key === "Escape") return leave;
  if (event.key === " ") return presses(at) ? null : player;
  if (at instanceof HTMLTextAreaElement) return null;
  if (event.key === "PageDown") return forth;
  if (event.key === "PageUp") return back;
  return null;
}

/*
 * A click in the middle of a run would mean the step that is being left: two quick presses would
 * go on by one, and back from there by two. So what is asked waits until the page rests.
 */

/** What finds the buttons that wait. */
/** @type {(() => HTMLElement | null | undefined)[]} */
let asked = [];
/** The click that the page is busy with: when and where it was, and whether a run was seen. */
/** @type {{ at: number, place: string, ran: boolean } | null} */
let clicked = null;
const PATIENCE_MS = 3000;

const place = () => ["h1", ".st-key-way"].map((part) => find(part)?.textContent).join();

/** Whether the page is done with a click. */
/** @param {{ at: number, place: string, ran: boolean }} click */
function done(click) {
  click.ran ||= !atRest();
  return (atRest() && (click.ran || click.place !== place())) || performance.now() - click.at > PATIENCE_MS;
}

function proceed() {
  if (clicked && done(clicked)) clicked = null;
  if (asked.length && !clicked && atRest()) {
    const element = asked.shift()?.();
    // There is no further: what was asked after it is not meant from here.
    if (element) clicked = { at: performance.now(), place: place(), ran: false };
    else asked = [];
    element?.click();
  }
  if (asked.length || clicked) requestAnimationFrame(proceed);
}

/**
 * Click it once the page rests; there and back again is nowhere.
 * @param {() => HTMLElement | null | undefined} next
 */
function ask(next) {
  const idle = !asked.length && !clicked;
  if ((next === forth && asked.at(-1) === back) || (next === back && asked.at(-1) === forth)) asked.pop();
  else asked.push(next);
  if (idle) proceed();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  // What lies over the page takes its own keys.
  if (find("[role=dialog], [role=listbox], [role=menu], [data-testid=stPopoverBody]")) return;
  const next = meant(event);
  if (!next?.()) return;
  event.preventDefault();
  // A slider that has the focus would take the key too.
  event.stopPropagation();
  if (event.repeat) return;
  // What plays asks the server for nothing.
  if (next === player) player()?.click();
  else ask(next);
}

/** Mounted once, in the frame of the page. */
export default function () {
  if (window.keptPresent) return;
  window.keptPresent = true;
  document.addEventListener("keydown", pressed, { capture: true });
}
