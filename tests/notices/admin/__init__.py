"""Tests of what staff see and decide."""
