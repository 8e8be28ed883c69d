"""Putting data and scripts into a page so that nothing in them can break out of their place."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from hinditag.printable import well_formed

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_block(value: Any) -> str:
    """``value`` as JSON that can stand in a ``<script type="application/json">``: it holds no ``<``, ``>`` or ``&``.

    Within JSON these occur in strings only, where an escape means the same; so ``</script>`` and ``<!--`` do not end
    or open anything (HTML standard, "Restrictions for contents of script elements"). A lone surrogate, which no file
    can hold, becomes U+FFFD. Raises ``ValueError`` for NaN and infinity, which JSON does not have.

    >>> json_block(["</script>", "क"])
    '["\\\\u003c/script\\\\u003e","क"]'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return well_formed(text.translate(_ESCAPES))


def json_bytes(value: Any) -> int:
    """How many bytes :func:`json_block` of ``value`` takes in UTF-8.

    >>> json_bytes("क")
    5
    """
    return len(json_block(value).encode())


def policy_hash(source: str) -> str:
    """The source expression by which a Content-Security-Policy allows exactly this inline script or style.

    >>> policy_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
