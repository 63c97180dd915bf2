"""The engine "reader": a small trained network over the text, its parse and the rules' proposals."""
