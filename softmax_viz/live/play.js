/* Play: move a native slider along its range, or to a place, as a finger would. Every step is an input event,
 * so React moves the thumb, and the live player follows the thumb. Where it stops, Python is
 * told, sets the slider there and runs the page.
 *
 * `.st-key-<key>` and `input[type=range]` are facts of a pinned Streamlit, as in live.js.
 */

/**
 * What play.py sends.
 * @typedef {{low: number, high: number, step: number, seconds: number}} Range
 * @typedef {Range & {slider: string, label: string, pause: string, once: boolean,
 *   next: number}} PlayMessage
 * @typedef {(name: string, value: unknown) => void} Tell
 */

// React has put a setter of its own on each input: this is the one beneath.
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
/** @type {WeakMap<Element, Play>} */
const plays = new WeakMap();

/**
 * Where a slider stands after so many seconds; down, if its range is said so.
 * @param {Range} range
 * @param {number} start
 * @param {number} elapsed
 */
export function valueAt({ low, high, step, seconds }, start, elapsed) {
  const nearer = low <= high ? Math.min : Math.max;
  const wanted = nearer(high, start + (elapsed / seconds) * (high - low));
  return nearer(high, +(low + Math.round((wanted - low) / step) * step).toFixed(10));
}

class Play {
  /**
   * @param {Element} parent
   * @param {PlayMessage} data
   * @param {Tell} tell
   */
  constructor(parent, data, tell) {
    this.data = data;
    this.tell = tell;
    // How many sliders it has gone on to by itself.
    this.gone = data.next;
    /** @type {number | undefined} */
    this.frame = undefined;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => (this.frame ? this.stop() : this.start()));
    parent.append(this.button);
    if (data.once && !matchMedia("(prefers-reduced-motion: reduce)").matches) this.startSoon();
  }

  /** Start by itself once there is something to see, unless a hand is quicker. */
  startSoon() {
    let touched = false;
    for (const event of ["pointerdown", "keydown"]) {
      document.addEventListener(event, () => (touched = true), { capture: true, once: true });
    }
    const look = () => {
      if (touched || this.frame || !this.button.isConnected) return;
      if (this.input() && document.querySelector(".js-plotly-plot .main-svg")) this.start();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }

  /**
   * @param {PlayMessage} data
   * @param {Tell} tell
   */
  show(data, tell) {
    this.data = data;
    this.tell = tell;
    this.write();
    if (data.next > this.gone) {
      this.gone = data.next;
      this.start();
    }
  }

  write() {
    const [sign, label] = this.frame ? ["❚❚", this.data.pause] : ["▶", this.data.label];
    this.button.textContent = `${sign} ${label}`;
    // Two of them on a page are told apart by what they move. The name says whether it plays:
    // aria-pressed beside a name that changes would say it twice, and wrong once.
    const moved = this.input()?.closest("[role=group]")?.getAttribute("aria-label");
    if (moved) this.button.setAttribute("aria-label", `${label}: ${moved}`);
  }

  /** @returns {HTMLInputElement | null} */
  input() {
    return document.querySelector(`.st-key-${CSS.escape(this.data.slider)} input[type=range]`);
  }

  start() {
    const input = this.input();
    if (!input) return;
    const { low, high, step } = this.data;
    const beyond = low <= high ? +input.value > high - step / 2 : +input.value < high + step / 2;
    const from = beyond ? low : +input.value;
    /** @type {number | undefined} */
    let begun;
    let last = +input.value;
    /** @param {number} now */
    const tick = (now) => {
      begun ??= now;
      const input = this.input();
      // Somebody took the slider, or the page has changed it: it is theirs.
      if (!input || Math.abs(+input.value - last) > step / 2) return this.rest();
      const value = valueAt(this.data, from, (now - begun) / 1000);
      if (value !== last) {
        setValue?.call(input, value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        last = value;
      }
      if (low <= high ? value >= high : value <= high) return this.stop();
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
    document.documentElement.toggleAttribute("data-live-held", true);
    this.write();
  }

  rest() {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    document.documentElement.toggleAttribute("data-live-held", false);
    this.frame = undefined;
    this.write();
  }

  stop() {
    this.rest();
    const input = this.input();
    if (input) this.tell("stopped", +input.value);
  }
}

/**
 * Streamlit runs this again with each rerun; the button of a place on the page stays.
 * @param {import("./live.js").Component<PlayMessage>} component
 */
function play({ data, parentElement, setTriggerValue }) {
  const shown = plays.get(parentElement) ?? new Play(parentElement, data, setTriggerValue);
  plays.set(parentElement, shown);
  shown.show(data, setTriggerValue);
  return () => {
    shown.rest();
    shown.button.remove();
    plays.delete(parentElement);
  };
}

/** Mounted once, in the frame of the page. */
export default function () {
  window.livePlay = play;
  window.dispatchEvent(new Event("livePlay"));
}
