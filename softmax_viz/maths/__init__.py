"""What each lesson computes, as pure functions of arrays."""
