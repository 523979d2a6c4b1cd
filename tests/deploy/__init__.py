"""Tests of deploy/: each file by a tool of its own kind, and the command with real processes."""
