"""A real server under a steady load for a while: `python -m benchmarks.load`."""
