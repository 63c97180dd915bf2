"""Write articles as frames, files and pages; each format has a module of its own."""
