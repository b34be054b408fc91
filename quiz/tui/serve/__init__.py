"""Serves the screens to a browser on this machine. The only importer of textual_serve and aiohttp."""
