"""How long a test waits for what has to come: nothing is ever tested by the time that it takes."""

PATIENCE = 300
"""Seconds after which what has not come by then never will, however busy the machine is."""
