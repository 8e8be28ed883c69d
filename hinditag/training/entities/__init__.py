"""The recipes of entity models: hinditag's own, the small one, and those over a user's types."""
