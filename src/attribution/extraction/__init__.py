"""From a parsed Doc to candidates: who says what, by rules over the parse and the quotation marks."""
