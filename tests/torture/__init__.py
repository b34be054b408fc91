"""Long runs that try to lose an answer. They are no part of the tests: `python -m tests.torture` runs them."""
