"""Configure Sphinx: the pages of docs/, benchmarks/ and the cards of the models as one site. `make docs` builds it.

The source folder is the checkout's root (`sphinx-build -c docs . build/site`), so that a link from one page to another
is the same in the checkout and on the site.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attribution

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1]))

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
    "annotations/README.md",
    "fuzz/README.md",
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
html_show_copyright = False
pygments_dark_style = "github-dark"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b4f49", "color-brand-content": "#0b5f8a"},
    "dark_css_variables": {"color-brand-primary": "#7fc4bb", "color-brand-content": "#7cc4ea"},
}
copybutton_prompt_text = "$ "


def setup(app: Sphinx) -> None:
    """Draw the gallery's pictures before the pages are read, and write the records' arguments as their source does."""
    app.connect("builder-inited", _draw)
    app.connect("autodoc-process-signature", _record)


def _draw(app: Sphinx) -> None:
    from docs import gallery  # noqa: PLC0415 - the root is on the path by now

    gallery.draw(Path(app.srcdir) / "build" / "gallery")


def _record(_app: Sphinx, what: str, _name: str, value: Any, *_: object) -> tuple[str, None] | None:
    """Return a dataclass's arguments with types as they are written, in place of what these stand for."""
    if what != "class" or not dataclasses.is_dataclass(value):
        return None
    arguments = [_argument(it) for it in inspect.signature(value).parameters.values() if not it.name.startswith("_")]
    keywords = all(it.kw_only for it in dataclasses.fields(value))
    return f"({', '.join(['*', *arguments] if keywords else arguments)})", None


def _argument(it: inspect.Parameter) -> str:
    default = repr(it.default) if isinstance(it.default, str | int | float | tuple | None) else "..."
    return f"{it.name}: {it.annotation}" + ("" if it.default is it.empty else f" = {default}")
