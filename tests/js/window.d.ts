// What the scripts share by the window, and what Plotly leaves there.
import type { Mounted } from "../../softmax_viz/kit/path.js";
import type { Component } from "../../softmax_viz/live/live.js";

type Leave = () => void;

declare global {
  interface Window {
    Plotly?: {
      restyle(plot: HTMLElement, update: object, traces: number[]): Promise<unknown>;
      toImage(figure: object, options: object): Promise<string>;
    };
    livePlayer?: (component: Component<any>) => Leave;
    /** Whether address.js looks after the history already. */
    keptAddress?: boolean;
    /** Whether connection.js listens already. */
    keptConnection?: boolean;
    /** Whether access.js looks after who listens already. */
    keptAccess?: boolean;
    /** Whether typed.js listens already. */
    keptTyped?: boolean;
    /** Whether present.js listens already. */
    keptPresent?: boolean;
    /** Whether terms.js listens already. */
    keptTerms?: boolean;
    /** What path.js marks on the page in sight. */
    keptPath?: Mounted;
    livePlay?: (component: Component<any>) => Leave;
    /** `part_script` in script.py puts one of the two above in its place. */
    NAME?: (component: Component<unknown>) => Leave;
  }
}
