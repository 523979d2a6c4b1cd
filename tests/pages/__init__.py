"""Pages run as the server runs them."""
