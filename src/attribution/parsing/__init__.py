"""From text to a parsed Doc, and the questions that may be asked of it."""
