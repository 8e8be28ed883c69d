"""A cache for what is asked of words, over and over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST_WORD = 200
"""Characters. The longest names of places have a hundred; what is longer is no word but data."""

Result = TypeVar("Result")


def cached_by_word(size: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """A decorator: the answers for the ``size`` words that were asked for last are kept.

    Answers for strings that are no words are not, so that a stream of texts with a megabyte without a space in each
    does not fill the memory.

    >>> @cached_by_word(8)
    ... def shout(word: str) -> str:
    ...     print("computed")
    ...     return word + "!"
    >>> [shout("a"), shout("a"), len(shout("a" * 1000))]
    computed
    computed
    ['a!', 'a!', 1001]
    """

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        cached = lru_cache(size)(function)

        @wraps(function)
        def answer(word: str) -> Result:
            return cached(word) if len(word) <= LONGEST_WORD else function(word)

        return answer

    return decorate
