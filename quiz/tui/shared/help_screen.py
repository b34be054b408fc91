"""Help: every key, and what the ratings do."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from quiz.card.markup import runs
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.styles import styles

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

1. **Again**: not known; the card comes back in this session.
2. **Hard**: known with effort or with a hint.
3. **Good**: known.
4. **Easy**: known at once.

Below each rating stands how long the card would wait.

- **r** says that you were right after all; **a** also writes your answer into the deck, where it counts from then on.
- **t** tries once more, **o** shows the passage in its article, **l** opens links and pictures of the card.
- In **practice** nothing moves your schedule, so where quiz has marked, Enter goes on.

### The card at hand

**c** (**Ctrl+O** while you type) opens its menu, also after the answer:

- **w** tells why it comes now: what is known of your memory of it, its curve, its history, what each button does.
- **b** buries it until tomorrow, with the cards made from the same entry. **s** suspends it until you take it up again.
- **f** or a digit puts a flag on it. **d** sets the day on which it is due. **r** forgets it: it is asked as new.

A card that was forgotten eight times, and every four times after that, is a *leech*. The summary names those.

### Home

The first line says what Enter asks. **↓ ↑** (or **j k**, **g G**) go through decks and folders; Enter studies the one
under the cursor. What has nothing due shares one line: **Enter** or **→** opens it, **←** or **Esc** folds it.

- **n** begins a deck, a card, cards from an article, or an import. **o** opens the article of a deck.
- `!` lists what keeps cards from being studied. **x** begins an exam, **p** practises, `/` searches.

### When nothing is left

The end of a session says how it went, and what is known now. **↓** goes to the cards that were missed, Enter opens one;
**i** saves the page as a picture. It says what holds cards back, and has keys: **n** and **m** let in more new cards
and more reviews today, **d** digs up what is buried, **t** shows what is suspended, **p** practises. When reviews have
piled up, the home screen has a plan for them; **c** changes it.

### Browsing

**b** on the home screen shows all cards. Type to search: words, `"a phrase"`, `deck:italy`, `tag:ships`, `kind:cloze`,
`is:due` (or `new`, `learning`, `review`, `overdue`, `leech`, `suspended`, `buried`, `flagged`, `archived`), `flag:red`,
`lapses>3`, `difficulty>8`, `stability<3w`, `due<7d`, `answered:7d`; a `-` in front takes out what fits, `or` and
brackets name alternatives. **Tab** completes what you type, **↓** goes to the cards, `/` back to the search. **o** puts
them in another order: due first, least known, lapses, hardest.

- The keys of the menu work there too. **Space** marks cards, **a** all that are listed: then a key is meant for all of
  them, and one undo takes it back for all.
- In the list of leeches (`is:leech`) **x** keeps a card as it is, until it is forgotten four times more.
- **Shift+↑** and **Shift+↓** scroll the card.

### Exams

- Enter takes an answer and goes on; nothing is told before the end. What you have typed counts without Enter too.
- **n** and **b** go to the next question and back, **l** marks one for later, **o** shows all of them
  (with **Ctrl** while you type).
- **Esc** hands in, once you have confirmed it, or leaves the exam for another time. If quiz ends in the middle of an
  exam, `x` goes on with it; the time that you were away does not count, and the report tells it.

### A class

The command palette (**Ctrl+P**) on the home screen marks answer sheets: name a folder of them, or files.

- **← →** or **1** to **3** turn between the class, its questions and its persons; **Enter** opens a person.
- A question shows every answer, with how many of the best and of the weakest sheets have it.
- **r** goes through refused answers that are frequent or near: **y** accepts them, **d** also writes the answer into
  the deck, **n** leaves them wrong, **Space** leaves them for later, **u** undoes. A **number** says which right answer
  is meant. What you decide is kept at once, in a file beside the sheets; **Esc** marks with it.
- **s** practises the questions that the class found hard.

### Drafting

The command palette (**Ctrl+P**) drafts cards from an article, and lists your articles with what rests on them. The
article stands on one side, the card as it will be asked on the other.

- **Enter** keeps the card, **x** drops it, **Tab** shows the next form, **e** edits its words.
- **s** makes the answer longer or shorter, **a** asks for any words: **← →** move, **Space** takes the other end.
- **n** goes to the next sentence without a card, **↓ ↑** to the next fact and back, **w** shows weak facts.
- **u** takes back choice after choice. **Esc** writes what you kept into the deck; each choice is kept at once anyway.
- While you study, **o** shows an answered card's passage in its article.

### Everywhere

- **u** takes back what was last done, again and again: an answer, a flag, anything (**Ctrl+Z** while you type, and
  anywhere). **Ctrl+Y** (or **U**) brings it back.
- **Ctrl+C** copies what you have selected with the mouse, **y** the card on the screen.
- **e** opens the card in your editor (in the menu of the card while you type); saved decks are taken in at once.
- **Esc** ends the session, **Ctrl+Q** leaves quiz, and so does **Ctrl+C** where nothing is selected. Every answer is
  kept the moment you give it.
- **s** on the home screen opens the settings: how many cards a day, the share to remember, steps, order, easy days.
- **t** on the home screen shows statistics in nine parts, **← →** or **1** to **9**: your days of study, your answers,
  your recall, what you remember, your cards, decks and tags, what is coming, what another retention would cost, how
  well quiz knows your memory. **p** takes another period, **f** some of the cards. **↑ ↓** scroll.
  What takes long shows how far it is; **Enter** stops it and begins anew.
- **Ctrl+P** opens the command palette: whatever can be done on the screen, each with its key, settings and themes.
- **Page Up** and **Page Down** scroll a long card.
"""

_ITEM = re.compile(r"^(-|\d\.) (.*(?:\n  .*)*)", re.MULTILINE)

KEYS_HERE = "Keys here"

HELP_OVER = Binding("question_mark,f1", "app.help('always')", "Help")
"""For screens that lie over another, where the keys of the app do not work; `?` where no text is typed."""


class HelpScreen(ModalScreen[None]):
    """Lies over the screen it was asked for on: `keys` that work there first, then the section `about`, then the rest.

    Each of `keys` is a key and what it does.
    """

    CSS_PATH = styles("shared/help_screen")
    help_section: ClassVar[None] = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1", "dismiss", "Close", key_display="esc"),
    ]

    def __init__(self, about: str = "", keys: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._about = about
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            if self._keys:
                yield Label(KEYS_HERE, classes="section")
                yield Static(_table(self._keys), id="keys-here")
            sections = HELP.split("### ")[1:]
            for section in sorted(sections, key=lambda one: not one.startswith(f"{self._about}\n")):
                title, _, text = section.partition("\n")
                yield Label(title, classes="section")
                yield Static(page(text))
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#help").border_title = "Help"


def _table(keys: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for shown, said in keys:
        table.add_row(Text(shown, "bold"), Text(said))
    return table


def page(text: str) -> Group:
    """Paragraphs and lists as one picture: a widget for each of their items would take half a second to show."""
    parts: list[RenderableType] = []
    for block in text.strip().split("\n\n"):
        parts += [_list(block) if _ITEM.match(block) else _line(block), ""]
    return Group(*parts[:-1])


def _list(block: str) -> Table:
    table = Table.grid(padding=(0, 1))
    for sign, item in _ITEM.findall(block):
        table.add_row(sign.replace("-", "•"), _line(item))
    return table


def _line(text: str) -> Text:
    line = Text()
    for run in runs(" ".join(text.split())):
        line.append(run.text, "bold" if run.looks else None)
    return line
