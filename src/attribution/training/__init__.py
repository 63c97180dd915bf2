"""Training the reader. Needs the extra ``train`` (torch, transformers, onnx); the library never imports it."""
