"""A cache for what is asked of words, over and over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

LONGEST_WORD = 200
"""Characters. The longest names of places have a hundred; what is longer is no word but data."""

Further = ParamSpec("Further")
Result = TypeVar("Result")


def cached_by_word(
    size: int,
) -> Callable[[Callable[Concatenate[str, Further], Result]], Callable[Concatenate[str, Further], Result]]:
    """A decorator: the answers for the ``size`` words (with what else is asked of each) asked for last are kept.

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

    def decorate(
        function: Callable[Concatenate[str, Further], Result],
    ) -> Callable[Concatenate[str, Further], Result]:
        cached: Callable[..., Result] = lru_cache(size)(function)

        @wraps(function)
        def answer(word: str, /, *args: Further.args, **kwargs: Further.kwargs) -> Result:
            return (cached if len(word) <= LONGEST_WORD else function)(word, *args, **kwargs)

        return answer

    return decorate
