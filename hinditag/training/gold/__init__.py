"""hinditag's own annotation, and what reads it."""
