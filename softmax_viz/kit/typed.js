/* A number typed on a slider that has the focus: 1.5 and Enter, instead of fifteen presses. */

/**
 * A key added to what was typed; undefined if the key is no part of a number there.
 * @param {string} typed
 * @param {string} key
 */
export function added(typed, key) {
  if (key === "Backspace") return typed.slice(0, -1);
  const now = typed + key.replace(",", ".").replace("−", "-");
  return key.length === 1 && /^-?\d{0,7}(\.\d{0,6})?$/.test(now) ? now : undefined;
}

/**
 * The position of a slider nearest to a number, and which key leads there from its neighbour.
 * @param {{min: string, max: string, step: string}} slider
 * @param {string} typed
 * @returns {{neighbour: number, key: "ArrowRight" | "ArrowLeft"} | undefined}
 */
export function wayTo({ min, max, step }, typed) {
  const wanted = parseFloat(typed);
  if (Number.isNaN(wanted)) return undefined;
  const [low, wide, stride] = [+min, +max - +min, +step];
  const places = Math.round(wide / stride);
  const place = Math.round(Math.min(Math.max((wanted - low) / stride, 0), places));
  const from = place ? place - 1 : 1;
  return { neighbour: +(low + from * stride).toFixed(10), key: place ? "ArrowRight" : "ArrowLeft" };
}

/**
 * Beside it, then one key: so Streamlit hears it as it hears a hand.
 * @param {HTMLInputElement} slider
 * @param {string} typed
 */
async function moveTo(slider, typed) {
  const way = wayTo(slider, typed);
  if (!way) return;
  // React has put a setter of its own on each input: this is the one beneath.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(slider, way.neighbour);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  // React draws before the key.
  await new Promise((drawn) => setTimeout(drawn, 50));
  for (const type of ["keydown", "keyup"]) {
    slider.dispatchEvent(new KeyboardEvent(type, { key: way.key, bubbles: true, cancelable: true }));
  }
}

/** @param {EventTarget | null} target */
const sliderOf = (target) =>
  target instanceof HTMLInputElement && target.type === "range" && target.closest(".stSlider") ? target : null;

let hint = "";

/**
 * Mounted once, in the frame of the page, and run again when the language changes.
 * @param {{data: {hint: string}}} component
 */
export default function ({ data }) {
  hint = data.hint;
  if (window.keptTyped) return;
  window.keptTyped = true;
  let typed = "";
  /** @param {HTMLInputElement} slider @param {string} text */
  const show = (slider, text) => {
    typed = text;
    slider.setAttribute("aria-description", hint);
    // From here the style sheet shows it.
    slider.closest(".stSlider")?.setAttribute("data-typed", text || hint);
  };
  document.addEventListener("focusin", ({ target }) => {
    const slider = sliderOf(target);
    if (slider) show(slider, "");
  });
  document.addEventListener("keydown", (event) => {
    const slider = sliderOf(event.target);
    if (!slider || slider.disabled || event.ctrlKey || event.altKey || event.metaKey) return;
    const { key } = event;
    if (typed && (key === "Enter" || key === "Escape")) {
      event.preventDefault();
      event.stopPropagation();
      if (key === "Enter") moveTo(slider, typed);
      show(slider, "");
      return;
    }
    const now = typed || key !== "Backspace" ? added(typed, key) : undefined;
    if (now === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    show(slider, now);
  }, { capture: true });
}
