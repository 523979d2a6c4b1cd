"""The live player: sweeps, messages and the component."""
