"""Model cards, from their templates."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from hinditag.training.loop import pick_device


def render(template: str, **facts: Any) -> str:
    """A model card from one of the ``templates``."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), keep_trailing_newline=True, trim_blocks=True
    )
    return environment.get_template(template).render(**facts)


def describe_hardware(device: str) -> str:
    """The processor of this machine and its ``device``, as :func:`hinditag.training.loop.pick_device` takes it, in
    words."""
    return f"{pick_device(device)}, {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
