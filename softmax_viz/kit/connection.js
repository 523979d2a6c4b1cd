/* After a cut.  A slider that is let go while there is no server tells nobody: Streamlit has
 * disabled it under the finger.  Once the page has come back, it is let go again. */

/** What Streamlit says of itself on its outermost element. */
function state() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
  return { connected: app?.dataset.testConnectionState === "CONNECTED", run: app?.dataset.testScriptState };
}

/**
 * One step away and back, by keys: what a slider says it holds is then what it shows.
 * @param {HTMLInputElement} slider
 */
export async function letGo(slider) {
  const there = ["ArrowRight", "ArrowLeft"];
  for (const key of slider.value === slider.max ? there.reverse() : there) {
    for (const type of ["keydown", "keyup"]) {
      slider.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
    }
    // React draws between two keys; no frame is due in a tab that nobody sees.
    await new Promise((drawn) => setTimeout(drawn, 50));
  }
}

/** Mounted once, in the frame of the page. */
export default function () {
  if (window.keptConnection) return;
  window.keptConnection = true;
  /** @type {HTMLInputElement | null | undefined} */
  let held;
  /** @type {Set<HTMLInputElement>} */
  const unheard = new Set();
  document.addEventListener(
    "pointerdown",
    ({ target }) => {
      held = target instanceof Element ? target.closest(".stSlider")?.querySelector("input[type=range]") : null;
    },
    { capture: true },
  );
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      if (held && !state().connected) unheard.add(held);
      held = null;
    }, { capture: true });
  }
  // Only what runs after the cut knows the page's fragments.
  let ran = false;
  new MutationObserver(() => {
    const { connected, run } = state();
    if (!connected) ran = false;
    else if (run === "running") ran = true;
    else if (ran && run === "notRunning") {
      for (const slider of unheard) if (slider.isConnected && !slider.disabled) letGo(slider);
      unheard.clear();
    }
  }).observe(document.body, {
    subtree: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });
}
