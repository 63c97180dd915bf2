"""Two or more articles, outlets or engines held against each other."""
