"""Tests that open the app in a real Chromium."""
