"""What each lesson computes, as Python to copy, with what it prints."""
