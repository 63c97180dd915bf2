"""To and from annotation tools: articles go out to be corrected and come back as the same records.

Three formats, each lossless; what is corrected or added in the tool survives, and `write_gold` makes gold of it for
evaluation and training.
"""

from attribution.exchange.brat import annotation_conf, to_brat
from attribution.exchange.brat_reading import from_brat
from attribution.exchange.columns import from_columns, to_columns
from attribution.exchange.formats import EXCHANGES, Exchange
from attribution.exchange.gold import write_gold
from attribution.exchange.label_studio import from_label_studio, label_studio_config, to_label_studio

__all__ = [
    "EXCHANGES",
    "Exchange",
    "annotation_conf",
    "from_brat",
    "from_columns",
    "from_label_studio",
    "label_studio_config",
    "to_brat",
    "to_columns",
    "to_label_studio",
    "write_gold",
]
