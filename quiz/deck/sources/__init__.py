"""The texts that cards quote: their sentences, and where a quote stands in them."""
