"""Pages that tests make for themselves."""
