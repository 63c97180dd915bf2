"""The trained reader: a small encoder that reads the text beside the parse and the rules' proposals."""
