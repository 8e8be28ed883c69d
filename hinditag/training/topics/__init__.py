"""Make topic models: hinditag's own (:mod:`.recipe`, :mod:`.further`), and those over a user's labels.

The last are made by :mod:`.own_labels`.
"""
