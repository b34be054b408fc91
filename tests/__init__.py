import os

# What screens look like does not depend on the terminal in which the tests run; Textual reads this when it is imported.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
