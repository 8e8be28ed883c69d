"""The entity model at work: token sequences in, typed spans with scores out."""

from __future__ import annotations
