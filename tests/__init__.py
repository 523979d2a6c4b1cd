"""Tests; the files mirror the package's."""

from __future__ import annotations

import os

# Before NumPy loads. The matrices are small: a second BLAS thread spins, and takes a core from
# the other worker.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
