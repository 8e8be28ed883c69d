"""Text and files that mean no good: what the fuzzing feeds to everything that reads.

The same pieces are drawn in two ways: by hypothesis in the tests (few, and cut down to what matters when one fails),
and by a plain random generator in ``run.py`` (many).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

PIECES = (
    # words of several scripts, with marks where none belong
    *(
        "दिल्ली",
        "में",
        "एस.",
        "डॉ. ",
        "बार-बार",
        "मोदी",
        "ख\u093c़",
        "क्\u200dष",
        "\u093e\u094d",
        "ः",
        "१२",
        "Delhi",
        "é",
        "e\u0301",
    ),
    *(
        "क" * 300,
        "ए" * 3000,
        "\u093c" * 50,
        "ਪੰਜਾਬ",
        "دہلی",
        "東京",
        "👩\u200d🚀",
        "🇮🇳",
        "\U0001f1ee",
        "ﷺ",
        "İ",
        "ß",
        "\u1100\u1161",
    ),
    # what is not seen: joiners, marks of direction, byte order marks, soft hyphens, tags, non-characters
    *("\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\u2060"),
    *(
        "\U000e0041",
        "\ufffe",
        "\uffff",
        "\U0010ffff",
        "\ufffd",
        "\u034f",
        "\u180e",
        "\ud800",
        "\udfff",
        "\ud83d",
        "\udc00",
    ),
    # control characters and every kind of line end and space
    *(
        "\0",
        "\x01",
        "\x07",
        "\x08",
        "\x1b[31m",
        "\x7f",
        "\x80",
        "\x9f",
        "\n",
        "\r\n",
        "\r",
        "\n\r",
        "\v",
        "\f",
        "\x1c",
        "\x1d",
    ),
    *("\x1e", "\x1f", "\x85", "\u2028", "\u2029", " ", "\t", "\xa0", "\u3000", "\u2003", "\n\n", "    "),
    # ends of sentences, quotation, brackets
    *(
        "।",
        "॥",
        ".",
        "...",
        "…",
        "?",
        "!",
        "?!",
        '"',
        "'",
        "“",
        "”",
        "‘",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "—",
        "–",
        "-",
        ":",
        ",",
        ";",
    ),
    # Markdown, HTML and boilerplate, whole and broken
    *(
        "![",
        "[",
        "](",
        "](https://a.in/x.jpg)",
        "**",
        "__",
        "*",
        "_",
        "#",
        "## ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|--|",
        "```",
        "~~~",
    ),
    *(
        "<!--",
        "-->",
        "<p>",
        "</p",
        "<script>",
        "</script>",
        "<b",
        "<!DOCTYPE html>",
        "<html>",
        "</html>",
        "<body>",
        "&nbsp;",
    ),
    *(
        "&#x0;",
        "&#xd800;",
        "&lt",
        "<![CDATA[",
        "]]>",
        "यह भी पढ़ें",
        "Also Read",
        "विज्ञापन",
        "(फोटो: ",
        "Updated: 12",
        "@a",
    ),
    *("https://", "http://a.in/?q=क", "a@b.c", "www.", "मुंबई, 8 जुलाई: ", "नई दिल्ली। ", "fnYyh esa gS ds dh us "),
    # tables, JSON, BIO, gazetteers
    *(
        '""',
        '","',
        '"a',
        "\ta\t",
        "text",
        "id",
        "type",
        "name",
        "item",
        "itemLabel",
        "|",
        "PER",
        "LOC",
        "veto",
        "Q1353",
    ),
    *(
        '{"text": "',
        '"}',
        '{"text": null}',
        "[" * 60,
        "{" * 60,
        "\\ud800",
        "\\u0000",
        "NaN",
        "-Infinity",
        "1e999",
        "null",
        "true",
    ),
    *(
        '"mentions": ',
        '"start": ',
        "-1",
        "99999999999999999999",
        "0",
        "1.5",
        '"entities": []',
        "B-PER",
        "I-LOC",
        "\tO\n",
        "# id",
    ),
)

hostile_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)
"""Texts of pieces and of any characters, lone surrogates among them."""

_BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xe0\xa4",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
)
_BYTES += (
    b"\n",
    b"\r",
    b"\r\n",
    b"\x85",
    b"\t",
    b",",
    b'"',
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b"-",
    b"|",
    b"#",
    b"B-",
    b"\x1f\x8b",
)
_CODECS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig")
_HUGE = 5_000


def random_text(chance: random.Random) -> str:
    """A text as :data:`hostile_text` has them; one of some thousand is enormous."""
    pieces = chance.choices(PIECES, k=chance.randrange(30))
    if chance.random() < 0.3:
        pieces.insert(0, chr(chance.randrange(0x110000)))
    if chance.random() < 0.0003:
        pieces *= _HUGE // (len(pieces) or 1)
        pieces.append(chance.choice(PIECES) * _HUGE)
    return "".join(pieces)


def mutated(data: bytes, integer: Callable[[int], int], *, times: int) -> bytes:
    """``data`` with damage: bytes changed, cut off, put in, doubled; at times in another encoding.

    ``integer`` draws a number below its argument.
    """
    for _ in range(times):
        place = integer(len(data) + 1)
        other = integer(len(data) + 1)
        match integer(8):
            case 0:
                data = data[:place] + data[place + 1 :]
            case 1:
                data = data[:place]
            case 2:
                data = data[:place] + data[min(place, other) : max(place, other)] + data[place:]
            case 3:
                data = data[:place] + bytes([integer(256)]) + data[place + 1 :]
            case 4 | 5:
                data = data[:place] + _BYTES[integer(len(_BYTES))] + data[place:]
            case 6:
                data = data[:place] + _piece(integer) + data[place:]
            case 7 if integer(4) == 0:
                text = data.decode("utf-8", "surrogateescape")
                data = text.encode(_CODECS[integer(len(_CODECS))], "replace")
    return data


def random_bytes(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the ``seeds``, damaged in none to seven places."""
    return mutated(chance.choice(seeds), chance.randrange, times=chance.randrange(8))


@st.composite
def hostile_bytes(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the ``seeds``, damaged; or bytes of any kind."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=200))
    times = draw(st.integers(0, 7))
    return mutated(draw(st.sampled_from(seeds)), lambda below: draw(st.integers(0, below - 1)), times=times)


def _piece(integer: Callable[[int], int]) -> bytes:
    return PIECES[integer(len(PIECES))].encode("utf-8", "surrogatepass")
