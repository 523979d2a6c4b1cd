/* The browser's history as a person means it: an entry for each step and each page, with
 * everything as it was set. A question of the review is a step too.
 *
 * Streamlit writes an entry for each parameter that a page brings along, and clears the entry
 * that it leaves. So what changes neither the page nor the step replaces the present entry, and
 * an entry that is left gets back the address it had when the learner last touched the page.
 */

/** @param {string | URL} address */
export function placeOf(address) {
  const url = new URL(address, document.baseURI);
  return `${url.pathname}?${url.searchParams.get("step") ?? url.searchParams.get("q") ?? ""}`;
}

/** The scrolling part of the page: a new step starts at its top. */
function toTheTop() {
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}

/** Mounted once, in the frame of the page. */
export default function () {
  if (window.keptAddress) return;
  window.keptAddress = true;
  let touched = location.href;
  // One thing done, one entry: what follows from it by itself replaces that.
  let entered = false;
  const remember = () => {
    touched = location.href;
    entered = false;
  };
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, remember, { capture: true });
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    if (entered || address === undefined || address === null || placeOf(address) === placeOf(location.href)) {
      history.replaceState(state, unused, address);
      return;
    }
    if (placeOf(touched) === placeOf(location.href)) history.replaceState(history.state, "", touched);
    push(state, unused, address);
    entered = true;
    toTheTop();
  };
  window.addEventListener("popstate", () => {
    touched = location.href;
    entered = true;
  });
}
