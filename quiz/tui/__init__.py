"""The terminal interface. The only importer of textual."""
