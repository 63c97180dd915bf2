"""Configure Sphinx: the pages of docs/, benchmarks/ and the cards of the models as one site. `make docs` builds it.

The source folder is the checkout's root (`sphinx-build -c docs . build/site`), so that a link from one page to another
is the same in the checkout and on the site.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attribution

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "attribution"
author = "The attribution authors"
version = release = attribution.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "benchmarks/*.md",
    "models/*/README.md",
    "seeds/README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
]
exclude_patterns = [".*", "build", "dist", "src", "tests", "notebooks"]

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_heading_anchors = 3

default_role = "py:obj"  # `name` in a docstring: a link where there is such a name, code in any case
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Yields", "returns_style")]
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"attribution {version}"
html_static_path = ["_static"]
html_extra_path = ["_root"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b4f49", "color-brand-content": "#0b5f8a"},
    "dark_css_variables": {"color-brand-primary": "#7fc4bb", "color-brand-content": "#7cc4ea"},
}
copybutton_prompt_text = "$ "


def setup(app: Sphinx) -> None:
    """Draw the gallery's pictures before the pages are read."""
    app.connect("builder-inited", _draw)


def _draw(app: Sphinx) -> None:
    import gallery  # noqa: PLC0415 - docs/gallery.py: its folder is on the path by now

    gallery.draw(Path(app.srcdir) / "build" / "gallery")
