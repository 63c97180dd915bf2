"""From attributions to assertions, their status and the article's score."""
