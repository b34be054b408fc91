"""The screens of this room are reached by a key of home, and home itself is not drawn."""

from tests.tui.without_home import app, app_with

__all__ = ["app", "app_with"]
