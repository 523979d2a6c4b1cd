/* A button that opens the browser's own dialog to print. */

/** @type {WeakMap<Element, HTMLButtonElement>} */
const buttons = new WeakMap();

/** @param {import("../live/live.js").Component<{label: string}>} component */
export default function ({ data, parentElement }) {
  let button = buttons.get(parentElement);
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => window.print());
    parentElement.append(button);
    buttons.set(parentElement, button);
  }
  button.textContent = data.label;
}
