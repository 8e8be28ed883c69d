"""What a document is about."""
