"""Run over many articles; each way has a module of its own."""
