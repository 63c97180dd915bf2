"""Read characters alone: quotation marks, paragraphs and line breaks, boilerplate, spans by place."""
