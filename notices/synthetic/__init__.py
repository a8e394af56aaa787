"""Synthetic notices by the million, for benchmarks: plausible in number and place, not in fact."""
