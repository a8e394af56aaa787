"""Benchmarks: figures beside a reference in the same run. Never imported by the service."""
