"""The themes, and colours that can be told apart and read in any of them."""
