"""Text on disk to cards and back."""
