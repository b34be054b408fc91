"""Help: every key, and what the ratings do."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Markdown

HELP = """\
### Answering

- Type the answer and press **Enter**; an empty line says that you do not know.
- Choose an option with its **number**, or with **↑ ↓** and Enter; **t** and **f** say True and False.
- Pick several options with their **numbers** or **Space**, then press Enter. A wrong pick takes away what a right one
  earns; how many are right is not told.
- List items one by one with Enter; an empty line hands them in, **Backspace** on an empty line takes the last one back.
- Bring items into order: **Space** picks a row up, **↑ ↓** carry it, Space or Enter puts it down. **Shift+↑** and
  **Shift+↓** (**K** and **J**) carry at once. With the mouse, click a row, then the place it belongs to.
- Match with the **number** of a right side, or go through them with **← →**; **Backspace** clears a row.
- Turn a flashcard with **Enter** or Space, then say how it went.
- **h** shows the card's hint (**Ctrl+T** while you type).

### Rating

After an answer the suggested rating is marked. **Enter** takes it, **1** to **4** choose another:

1. **Again**: not known; the card comes back in this sitting.
2. **Hard**: known with effort or with a hint.
3. **Good**: known.
4. **Easy**: known at once.

Below each rating stands how long the card would wait.

### Everywhere

- **u** takes back the last answer, again and again (**Ctrl+Z** while you type, and anywhere).
- **e** opens the card in your editor (**Ctrl+O** while you type); saved decks are taken in at once.
- **t** on the home screen shows statistics: what is coming, and what another retention would cost.
- **Esc** ends the sitting, **Ctrl+Q** or **Ctrl+C** leaves quiz. Every answer is kept the moment you give it.
- **Ctrl+P** opens the command palette: themes, keys, a picture of the screen.
- **Page Up** and **Page Down** scroll a long card.
"""


class HelpScreen(ModalScreen[None]):
    """Lies over the screen it was asked for on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1", "dismiss", "Close", key_display="esc"),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Markdown(HELP, open_links=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#help").border_title = "Help"
