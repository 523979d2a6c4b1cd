"""The review: questions over all lessons, from what is often said and wrong."""
