"""Output layers: one number, one of many, several at once, none of them."""
