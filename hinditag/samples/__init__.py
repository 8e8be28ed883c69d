"""A small Hindi news corpus written for this project, with hand-marked names."""
