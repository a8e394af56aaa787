"""Shapes in which notices leave the house."""
