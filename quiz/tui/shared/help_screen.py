"""Help: all keys, and explanations of ratings, memory and the like."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Label, Static

from quiz.card.markup import runs
from quiz.study.key_table import KEY_ACTIONS
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import all_keys_text, key, key_text, with_keys
from quiz.tui.shared.keys.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.keys.screen_keys import ScreenKey
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.style_sheets import styles

HELP = """\
### Answering

- Type the answer and press **Enter**; an empty line says that you do not know.
- Choose an option with its **number**, or with **↑ ↓** and Enter; `{true}` and `{false}` say True and False.
- Pick several options with their **numbers** or **Space**, then press Enter. A wrong pick takes away what a right one
  earns; how many are right is not told.
- List items one by one with Enter; an empty line hands them in, **Backspace** on an empty line takes the last one back.
- Bring items into order: **Space** picks a row up, **↑ ↓** carry it, Space or Enter puts it down. **Shift+↑** and
  **Shift+↓** (`{carry_up}` and `{carry_down}`) carry at once. With the mouse, click a row, then the place it
  belongs to.
- Match with the **number** of a right side, or go through them with **← →**; **Backspace** clears a row.
- Turn a flashcard with **Enter** or Space, then say how it went.
- `{hint}` shows the card's hint (`{hint^}` while you type).

### Rating

After an answer the suggested rating is marked. **Enter** takes it, **1** to **4** choose another:

1. **Again**: not known; the card comes back in this session.
2. **Hard**: known with effort or with a hint.
3. **Good**: known.
4. **Easy**: known at once.

Below each rating stands how long the card would wait.

- `{was_right}` says that you were right after all; `{accept}` also writes your answer into the deck, where it counts
  from then on.
- `{retry}` tries once more, `{passage}` shows the passage in its article, `{links}` opens links and pictures of the
  card.
- In **practice** nothing moves your schedule, so where quiz has marked, Enter goes on.

### The card at hand

`{card}` (`{card^}` while you type) opens its menu, also after the answer:

- `{why}` tells why it comes now: what is known of your memory of it, its curve, its history, what each button does.
- `{bury}` buries it until tomorrow, with the cards made from the same entry. `{suspend}` suspends it until you take it
  up again.
- `{flag}` or a digit puts a flag on it. `{due}` sets the day on which it is due. `{forget}` forgets it: it is asked as
  new.

A card that was forgotten eight times, and every four times after that, is a *leech*. The end of a session names those.

### Home

The first line says what Enter asks. **↓ ↑** (or `{down}` `{up}`, `{top}` `{end}`) go through decks and folders; Enter
studies the one under the cursor. What has nothing due shares one line: **Enter** or **→** opens it, **←** or **Esc**
folds it. The numbers of a deck are what it has by itself; studied together, decks share the limits of the day.

- `{new}` begins a deck, a card, cards from an article, or an import. `{article}` opens the article of a deck.
- `{problems}` lists what keeps cards from being studied. `{exam}` begins an exam, `{practise}` practises, `{search}`
  searches.

### When nothing is left

The end of a session says how it went, and what is known now. **↓** goes to the cards that were missed, Enter opens one;
`{picture}` saves the page as a picture. It says what holds cards back, and has keys: `{more_new}` and `{more_reviews}`
let in more new cards and more reviews today, `{dig_up}` digs up what is buried, `{suspended}` shows what is suspended,
`{practise}` practises. When reviews have piled up, the home screen has a plan for them; `{change_plan}` changes it.

### Browsing

`{browse}` or `{search}` on the home screen shows all cards. Type to search: words, `"a phrase"`, `deck:italy`,
`tag:ships`, `kind:cloze`, `is:due` (or `new`, `learning`, `review`, `overdue`, `leech`, `suspended`, `buried`,
`flagged`, `archived`), `flag:red`, `lapses>3`, `difficulty>8`, `stability<3w`, `due<7d`, `answered:7d`; a `-` in front
takes out what fits, `or` and brackets name alternatives. **Tab** completes what you type, **↓** goes to the cards,
`{search}` back to the search. `{order}` puts them in another order: due first, least known, lapses, hardest.

- The keys of the menu work there too. **Space** marks cards, `{mark_all}` all that are listed: then a key is meant for
  all of them, and one undo takes it back for all.
- In the list of leeches (`is:leech`) `{keep}` keeps a card as it is, until it is forgotten four times more.
- **Shift+↑** and **Shift+↓** scroll the card.

### Exams

- Enter takes an answer and goes on; nothing is told before the end. What you have typed counts without Enter too.
- `{next}` and `{previous}` go to the next question and back, `{later}` marks one for later, `{overview}` shows all of
  them (`{next^}`, `{previous^}`, `{later^}`, `{overview^}` while you type).
- **Esc** hands in, once you have confirmed it, or leaves the exam for another time. If quiz ends in the middle of an
  exam, `{exam}` goes on with it; the time that you were away does not count, and the report tells it.

### A class

The command palette (**Ctrl+P**) on the home screen marks answer sheets: name a folder of them, or files.

- **← →** or **1** to **3** turn between the class, its questions and its persons; **Enter** opens a person.
- A question shows every answer, with how many of the best and of the weakest sheets have it.
- `{second_marking}` goes through refused answers that are frequent or near: `{accept_answer}` accepts them,
  `{into_deck}` also writes the answer into the deck, `{stays_wrong}` leaves them wrong, **Space** leaves them for
  later, `{undo}` undoes. A **number** says which right answer is meant. What you decide is kept at once, in a file
  beside the sheets; **Esc** marks with it.
- `{practise}` practises the questions that the class found hard.

### Drafting

The command palette (**Ctrl+P**) drafts cards from an article, and lists your articles with what rests on them. The
article stands on one side, the card as it will be asked on the other.

- **Enter** keeps the card, `{drop}` drops it, **Tab** shows the next form, `{edit}` edits its words. Other facts
  of a sentence that has a card come after all others, in the words that you gave to it.
- `{span}` (*Answer length*) makes the answer longer or shorter, within its sentence, `{words}` (*Card of any words*)
  makes a card of any words of any sentence: **← →** move, **↓ ↑** go five words, **Space** takes the other end.
- `{next_sentence}` (*Next without card*) goes to the next sentence without a card, and from there on Enter does so
  too, while `{drop}` shows what else the sentence tells. **↓ ↑** go to the next fact and back.
  `{weak}` shows *weak facts*: what is only mentioned in passing, or says little by itself. They come when all others
  have their choice, the most promising first.
- `{undo}` takes back choice after choice. **Esc** writes what you kept into the deck; each choice is kept at once
  anyway.
- While you study, `{passage}` shows an answered card's passage in its article.

### Everywhere

- **Esc** or `{leave}` goes back to the screen before, **↓ ↑** or `{down}` `{up}` go through a list or a page, `{top}`
  and `{end}` to its top and its end, **Page Up** and **Page Down** by pages.
- `{undo}` takes back what was last done, again and again: an answer, a flag, anything (`{undo^}` while you type, and
  anywhere). `{redo}` or `{redo^}` brings it back.
- **Ctrl+C** copies what you have selected with the mouse, `{copy}` the card on the screen.
- `{edit}` opens the card in your editor (in the menu of the card while you type); saved decks are taken in at once.
- **Esc** ends the session, at the second press where an answer is half typed. **Ctrl+Q** leaves quiz, and so does
  **Ctrl+C** where nothing is selected. Every answer is kept the moment you give it.
- `{settings}` on the home screen opens the settings: how many cards a day, the share to remember, steps, order, easy
  days, the theme, the keys.
- `{statistics}` on the home screen shows statistics in nine parts, **← →** or **1** to **9**: your days of study, your
  answers, your recall, what you remember, your cards, decks and tags, what is coming, what another retention would
  cost, how well quiz knows your memory. `{period}` takes another period, `{filter}` some of the cards. What takes long
  shows how far it is; **Enter** stops it and begins anew.
- **Ctrl+P** opens the command palette: whatever can be done on the screen, each with its key, settings and themes.

### Other keys

To change which key does what, open the settings (`{settings}`) and there **Keys**. The settings file `config.toml`
remaps them too: each key has a name, which stands behind it there. The table `[keys]` gives it another one: below
that line write `undo = "z"`, or `hint = ["v", "ctrl+r"]` where letters go into an answer.

- A key is a letter or sign, **Ctrl** with a letter, or **F2** to **F12**.
- Enter, Esc, Space, Tab, digits, arrows and page keys stay where they are.
- No two keys of one screen may be the same; quiz says so, and on which line, where they are.
- The letters in a dialog, such as those of the menu **New** or **y** and **n**, belong to that dialog and stay.
"""

_ITEM = re.compile(r"^(-|\d\.) (.*(?:\n  .*)*)", re.MULTILINE)

KEYS_HERE = "Keys here"
ALL_KEYS = "All keys by name, for config.toml"

HELP_OVER = key("help", "app.help('always')", then="f1")
"""For screens that lie over another, where the keys of the app do not work; `?` where no text is typed."""


class Filter(LineInput):
    """An input for words to search for; Enter and arrows go to the results, Esc shows everything again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.go_to_text", "Text", key_display="↓"),
        Binding("escape", "screen.stop_searching", "Show all"),
    ]


class Block(NamedTuple):
    """A paragraph, a list or a table of help: rows of cells, with some columns of space between the cells."""

    rows: tuple[tuple[Content, ...], ...]
    gap: int = 0

    def lines(self, width: int) -> Iterator[Content]:
        """Yields the lines of the block in `width` columns, each cell wrapped in its own column."""
        widths = self._widths(width)
        for row in self.rows:
            cells = (cell.wrap(columns) for cell, columns in zip(row, widths, strict=True))
            for *parts, last in zip_longest(*cells, fillvalue=Content("")):
                filled = (part.pad_right(widths[at] + self.gap - part.cell_length) for at, part in enumerate(parts))
                yield Content("").join((*filled, last))

    def _widths(self, width: int) -> list[int]:
        """Returns how wide each column of cells is: as its longest cell, where the widest is cut until all fit."""
        widths = [min(width, max(1, *(cell.cell_length for cell in column))) for column in zip(*self.rows, strict=True)]
        room = max(len(widths), width - self.gap * (len(widths) - 1))
        while sum(widths) > room:
            widths[widths.index(max(widths))] -= 1
        return widths


class Page(Widget):
    """Shows blocks, with an empty line between each two.

    A widget for each item would take half a second to show, and Rich's tables, which are drawn once more for their
    height, a fifth of one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._blocks: Sequence[Block] = ()
        self._width, self._text = 0, Content("")

    def show(self, blocks: Sequence[Block]) -> None:
        """Shows other blocks."""
        self._blocks, self._width = blocks, 0
        self.refresh(layout=True)

    def _wrapped(self, width: int) -> Content:
        if width != self._width:
            self._width, self._text = width, text_of(self._blocks, width)
        return self._text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._wrapped(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._wrapped(self.content_size.width)


def text_of(blocks: Sequence[Block], width: int) -> Content:
    """Returns the blocks as text that is wrapped at `width` columns."""
    lines = [line for block in blocks for line in (Content(""), *block.lines(width))]
    return Content("\n").join(lines[1:])


class HelpScreen(MovingScreen[None], ModalScreen[None]):
    """Lies over the screen from which it was opened: first the `keys` that work there, then the section `about`, then
    the rest.

    A search shows only what contains the words typed.
    """

    CSS_PATH = styles("shared/help_screen")
    help_section: ClassVar[None] = None
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("search", "search"),
        key("leave", "dismiss", also="escape,enter"),
        key("help", "dismiss", "Back", then="f1", show=False),
        SPACE,
    ]

    def __init__(self, about: str = "", keys: Sequence[ScreenKey] = ()) -> None:
        super().__init__()
        self._about = about
        self.keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box"):
            yield Filter(placeholder="words to look for", compact=True)
            with VerticalScroll(id="help", can_focus=False):
                for title in (KEYS_HERE, *self._sections):
                    yield Label(title, classes="section")
                    yield Page()
                yield Static("Nothing here has these words.", id="nothing")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#help-box").border_title = "Help"
        self._show("")

    @cached_property
    def _sections(self) -> dict[str, str]:
        """The texts of help by their titles, the section that it is about first."""
        parts = [part.partition("\n") for part in HELP.split("### ")[1:]]
        texts = {title: text for title, _, text in sorted(parts, key=lambda part: part[0] != self._about)}
        return {**texts, ALL_KEYS: ""}

    def _show(self, query: str) -> None:
        """Shows the parts that contain all words of `query`."""
        words = query.casefold().split()
        found = False
        for label in self.query(".section").results(Label):
            title = str(label.content)
            body = label.parent.children[label.parent.children.index(label) + 1] if label.parent else label
            blocks = self._blocks(title, words)
            label.display = body.display = bool(blocks)
            found = found or bool(blocks)
            if blocks and isinstance(body, Page):
                body.show(blocks)
        self.query_one("#nothing").display = not found

    def _blocks(self, title: str, words: Sequence[str]) -> list[Block]:
        """Returns the parts of the section `title` that contain all `words`.

        If the title contains them, the whole section is returned.
        """
        words = () if has_words(title, words) else words
        if title == KEYS_HERE:
            return _table(((one.shown, one.does) for one in self.keys), words)
        if title == ALL_KEYS:
            return _table(
                (
                    (all_keys_text(self.app, key_action.name), key_action.says, key_action.name)
                    for key_action in KEY_ACTIONS.values()
                ),
                words,
            )
        text = with_keys(self._sections[title], partial(key_text, self.app))
        return page(text, words)

    def on_input_changed(self, message: Filter.Changed) -> None:
        self._show(message.value)
        self.query_one("#help", VerticalScroll).scroll_home(animate=False)

    def action_search(self) -> None:
        self.add_class("-searching")
        self.query_one(Filter).focus()

    def action_go_to_text(self) -> None:
        self.set_focus(None)

    def action_stop_searching(self) -> None:
        """Ends the search and shows everything."""
        self.remove_class("-searching")
        self.query_one(Filter).value = ""
        self.set_focus(None)


def has_words(text: str, words: Sequence[str]) -> bool:
    """Returns whether `text` contains all of `words`, which must be without capitals and accents."""
    folded = text.casefold()
    return all(word in folded for word in words)


def _table(rows: Iterable[tuple[str, ...]], words: Sequence[str]) -> list[Block]:
    """Returns a table of keys, their effects and perhaps names, with the rows that contain all `words`.

    If there are none, returns nothing.
    """
    found = tuple(
        tuple(map(Content.styled, row, ("bold", "", "italic"))) for row in rows if has_words(" ".join(row), words)
    )
    return [Block(found, 2)] if found else []


def page(text: str, words: Sequence[str] = ()) -> list[Block]:
    """Returns the paragraphs and lists of `text` that contain all `words`."""
    return [block for part in text.strip().split("\n\n") if (block := _block(part, words)).rows]


def _block(text: str, words: Sequence[str]) -> Block:
    """Returns a paragraph, or the items of a list, that contain all `words`."""
    items = _ITEM.findall(text)
    if not items:
        return Block(((_line(text),),) if has_words(text, words) else ())
    return Block(
        tuple(
            (Content(sign.replace("-", "•")), _line(item))
            for sign, item in items
            if has_words(" ".join(item.split()), words)
        ),
        1,
    )


def _line(text: str) -> Content:
    return Content("").join(
        Content.styled(run.text, "bold") if run.looks else Content(run.text) for run in runs(" ".join(text.split()))
    )
