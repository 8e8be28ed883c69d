"""Arrays that take long to make, kept on disk for a run that was stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)


def kept_array(file: Path, make: Callable[[], npt.NDArray[Number]]) -> npt.NDArray[Number]:
    """What is in ``file``, else what ``make`` gives, which is then kept there; a file that is there is whole."""
    if file.exists():
        before: npt.NDArray[Any] = np.load(file)
        return before
    made = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with open(part, "wb") as out:
        np.save(out, made)
    part.replace(file)
    return made
