"""The terms of the field in plain words, and where a lesson's text first says them."""

from softmax_viz.glossary.links import first_links
from softmax_viz.glossary.terms import TERMS, Term

__all__ = ["TERMS", "Term", "first_links"]
