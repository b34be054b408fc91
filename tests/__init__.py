"""Tests, by rooms as the code is."""

import os
import sys
import time

# Many processes import the same modules here: what one has compiled, the others read, wherever that is left off else.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What screens look like does not depend on the terminal in which the tests run; Textual reads this when it is imported.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
os.environ.pop("NO_COLOR", None)

# Nor does the day on which an answer was given depend on where in the world they run.
if hasattr(time, "tzset"):
    os.environ["TZ"] = "UTC"
    time.tzset()
