"""Cards found by a query, and what is done to those found."""
