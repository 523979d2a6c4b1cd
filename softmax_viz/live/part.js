/* One live part of a page, NAME: it belongs to a script that the frame loads, once, and that may
 * come later. */
/** @param {import("./live.js").Component<any>} component */
export default function (component) {
  let leave = () => {};
  const enter = () => {
    leave = window.NAME?.(component) ?? leave;
  };
  if (window.NAME) enter();
  else window.addEventListener("NAME", enter, { once: true });
  return () => {
    window.removeEventListener("NAME", enter);
    leave();
  };
}
