"""Compress what browsers download at Brotli's best, once: python deploy/compress.py FOLDER.

It takes a core for 40 s. The app sends what it finds in the folder that the environment variable
SOFTMAX_VIZ_COMPRESSED names: a first visit over TLS is a tenth smaller.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import streamlit as st

# A script's own folder is where Python looks; the app lies one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from softmax_viz.web.compression import compress_at_best, text_files


def main() -> None:
    """Fill the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    made = compress_at_best(text_files(Path(st.__file__).parent / "static"), folder)
    print(f"{made} files made in {folder}")


if __name__ == "__main__":
    main()
