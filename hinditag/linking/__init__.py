"""Linking: which mentions of a document name the same entity.

Rules, each a function in :mod:`hinditag.linking.rules`, run in order over the names of one document; the first
that finds an earlier or fuller form wins. Entity ids are made of type and matching key, so an entity has the
same id in every document that spells it the same way.
"""

from __future__ import annotations

from hinditag.linking.resolve import link

__all__ = ["link"]
