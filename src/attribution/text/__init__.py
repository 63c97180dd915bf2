"""Characters alone: quotation marks, paragraphs and line breaks, boilerplate, spans asked by place."""
