"""The keys that do something to a card besides answering it, the same on every screen that shows a card."""

from typing import NamedTuple

from textual.app import App

from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.store.rows.log_rows import ActionKind
from quiz.tui.shared.dialogs import AskDay, Confirm

FORGET = """\
All that is known of your memory of {} is set aside, as if you had never answered. The answers stay in the log, and \
undo brings all of it back."""


MENU = ("edit", "why", "bury", "suspend", "flag", "due", "forget")
"""What can be done to a card, in the order of its menu; a digit is a flag."""


class ChosenAction(NamedTuple):
    """An action on a card with its value, as in `CardAction`."""

    kind: ActionKind
    value: int


def offered(status: CardStatus, memory: Memory | None, day: int) -> dict[str, str]:
    """Returns the actions that the menu offers for a card, by name, with their words.

    They depend on its `status` on study day `day`, and on whether it has a `memory`.
    """
    flag = f" (now {FLAGS[status.flag]})" if status.flag else ""
    seen = {"due": "Set the day on which it is due", "forget": "Forget what is known of it, and begin anew"}
    return {
        "edit": "Edit it in your editor",
        "why": "Why now?",
        "bury": "Dig up" if status.is_buried(day) else "Bury until tomorrow",
        "suspend": "Take up again" if status.suspended else "Suspend",
        "flag": f"Flag: the next colour{flag}",
    } | (seen if memory else {})


async def chosen_action(
    app: App[None], key_action: str, status: CardStatus, now: Moment, cards: int = 1
) -> ChosenAction | None:
    """Returns the action that `key_action` stands for, which is a name in `MENU` or the number of a flag.

    `status` is that of the first of the `cards`, and decides between doing and ending. It may ask the learner for more,
    so it must run in a worker; None where the learner cancels.
    """
    count = "this card" if cards == 1 else f"these {cards:,} cards"
    match key_action:
        case "bury":
            return ChosenAction(ActionKind.BURY, 0 if status.is_buried(now.day) else now.day)
        case "suspend":
            return ChosenAction(ActionKind.SUSPEND, int(not status.suspended))
        case "flag":
            return ChosenAction(ActionKind.FLAG, (status.flag + 1) % len(FLAGS))
        case "due":
            day = await app.push_screen_wait(AskDay(now.day, count))
            return None if day is None else ChosenAction(ActionKind.DUE, day)
        case "forget":
            sure = await app.push_screen_wait(Confirm("Forget", FORGET.format(count)))
            return ChosenAction(ActionKind.RESET, 0) if sure else None
    is_flag = key_action.isdigit() and int(key_action) < len(FLAGS)
    return ChosenAction(ActionKind.FLAG, int(key_action)) if is_flag else None
