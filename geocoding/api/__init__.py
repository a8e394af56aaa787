"""HTTP API of the communes."""
