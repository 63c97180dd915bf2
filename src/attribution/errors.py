"""The exceptions that this library raises, all below `AttributionError`.

Each is also an exception of the kind that Python programs catch for the same reason (ValueError, OSError …), so that
code need not know this module.
"""

from __future__ import annotations


class AttributionError(Exception):
    """Base of every exception that this library raises on purpose."""


class SettingsError(AttributionError, ValueError):
    """A choice that does not exist or does not go with another: an unknown parser, weights for the rules."""


class MissingModelError(AttributionError, FileNotFoundError):
    """A parser's model or an engine's weights are not there; the message says how to get or name them."""


class MissingExtraError(AttributionError, ImportError):
    """An optional package is not installed; the message gives the line for pip."""


class InputError(AttributionError, TypeError):
    """A value of the wrong type where texts, documents or articles are expected."""


class FormatError(AttributionError, ValueError):
    """A file, a record or a spaCy Doc that does not hold what is asked of it; the message names what is missing."""


class NotTextError(AttributionError, ValueError):
    """Bytes that are no text; the message gives the reason in a few words."""


class LinkError(AttributionError, RuntimeError):
    """The user's `link` function failed for a speaker; the message names the speaker, the cause is the failure."""


class LoadError(AttributionError, RuntimeError):
    """A parser or an engine could not be loaded, in this process or in a worker; the message is the cause's."""


class ProcessError(AttributionError, RuntimeError):
    """An article failed in another process, or took it down; the message names the article and the cause."""


class ClusterError(AttributionError, RuntimeError):
    """A run on a cluster failed as a whole; the message is the cluster's."""
