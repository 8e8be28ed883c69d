"""Ways to tag on more than one process."""
