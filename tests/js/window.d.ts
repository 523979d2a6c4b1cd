// What the scripts share by the window, and what Plotly leaves there.
import type { Component } from "../../softmax_viz/live/live.js";

type Leave = () => void;

declare global {
  interface Window {
    Plotly?: { restyle(plot: HTMLElement, update: object, traces: number[]): Promise<unknown> };
    livePlayer?: (component: Component<any>) => Leave;
    /** Whether address.js looks after the history already. */
    keptAddress?: boolean;
    /** Whether connection.js listens already. */
    keptConnection?: boolean;
    /** Whether access.js looks after who listens already. */
    keptAccess?: boolean;
    keptTyped?: boolean;
    livePlay?: (component: Component<any>) => Leave;
    /** `part_script` in script.py puts one of the two above in its place. */
    NAME?: (component: Component<unknown>) => Leave;
  }
}
