/* One live part of a page: hands its sweeps to live.js, which the frame loads and which may come
 * later. */
export default function (component) {
  let leave = () => {};
  const enter = () => {
    leave = window.livePlayer(component);
  };
  if (window.livePlayer) enter();
  else window.addEventListener("live-player", enter, { once: true });
  return () => {
    window.removeEventListener("live-player", enter);
    leave();
  };
}
