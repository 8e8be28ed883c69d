"""Linking: which mentions of a document name the same entity, and which entity of the gazetteer that is.

The way of a document's mentions: :mod:`.lists` (a user's own list adds, corrects and vetoes), :mod:`.pairs` (two names
with a hyphen), :mod:`.names` (titles off, keys), then the rules of :mod:`.rules` and :mod:`.people` join names into
:mod:`.clusters`, and :mod:`.resolve` makes entities of those. Two real entities joined are worse than one that is
left in two, so each rule joins only what can mean nothing else in its text.
"""

from __future__ import annotations

from hinditag.linking.resolve import link

__all__ = ["link"]
