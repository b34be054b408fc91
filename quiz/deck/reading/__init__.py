"""From the bytes of a deck file to a deck: YAML to nodes with their places, nodes to cards, faults to problems."""
