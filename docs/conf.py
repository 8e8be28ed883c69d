"""Settings of the documentation: ``sphinx-build -W docs build/docs``, offline, with nothing from other hosts in it."""

from __future__ import annotations

import sys
from pathlib import Path

import hinditag

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "hinditag"
version = release = hinditag.__version__
copyright = "the authors of hinditag, Apache License 2.0"

extensions = ["sphinx.ext.autodoc", "myst_parser", "sphinx_argparse_cli", "sphinx_copybutton", "mathml"]
exclude_patterns = ["_extensions"]

html_theme = "furo"
html_title = f"hinditag {version}"
html_static_path = ["_static"]
html_css_files = ["devanagari.css"]
html_copy_source = False
html_math_renderer = "mathml"  # Sphinx's own choice, MathJax, is fetched from another host by each reader

myst_enable_extensions = ["dollarmath", "fieldlist"]
myst_heading_anchors = 3

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Single backticks in docstrings are code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 100
python_use_unqualified_type_names = True

# Every function, method and module that a docstring names must be there; types of other libraries need not.
nitpicky = True
nitpick_ignore_regex = [("py:(class|data|obj|exc)", ".*"), ("py:(func|mod)", "open|multiprocessing")]
suppress_warnings = ["ref.python"]  # Entry: the gazetteer has one, the roster another
