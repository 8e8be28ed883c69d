"""Make topic models: hinditag's own (:mod:`.recipe`, :mod:`.further`), and those over a user's labels (:mod:`.own_labels`)."""
