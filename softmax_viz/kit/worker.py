"""The process that `softmax_viz.kit.apart` starts: one piece of work, told by pickles.

It imports the work's module and NumPy, and nothing of Streamlit: it starts in a tenth of a second.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
import traceback

__all__ = ["main"]

# Who looks on cannot see more often than this.
_LOOK_SECONDS = 0.1


def main() -> None:
    """Read a function and its arguments; write what it yields, the last item whatever happens."""
    # Below the server: a slider that is let go comes first.
    if hasattr(os, "nice"):
        os.nice(10)
    out, sys.stdout = sys.stdout.buffer, sys.stderr

    def tell(kind: str, said: object) -> None:
        pickle.dump((kind, said), out)
        out.flush()

    try:
        work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this
        last, told = None, time.monotonic()
        for last in work(*arguments):
            if time.monotonic() - told > _LOOK_SECONDS:
                tell("look", last)
                told = time.monotonic()
        tell("end", last)
    except Exception:  # noqa: BLE001 - whatever it was, the one who waits is told
        tell("failed", traceback.format_exc())


if __name__ == "__main__":
    main()
