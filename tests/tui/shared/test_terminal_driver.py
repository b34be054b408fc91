"""The parser in front of Textual's: what is a key goes on, what is none is swallowed; and what all that stands on."""

import inspect
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, MouseDown, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import TerminalSupportsSynchronizedOutput

from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.terminal.terminal_driver import TerminalDriver, TerminalParser
from tests.every import every


def taken(*chunks: str) -> list[str]:
    """What the parser makes of text that comes in `chunks`, and then no more."""
    parser = TerminalParser()
    messages: list[Message] = []
    for chunk in chunks:
        messages += parser.feed(chunk)
    parser._since = float("-inf")
    messages += parser.tick()
    return [_named(message) for message in messages]


def _named(message: Message) -> str:
    match message:
        case Key():
            return message.key
        case Paste():
            return f"paste {message.text!r}"
    return type(message).__name__


@every(
    ("text", "keys"),
    [
        ("ab", ["a", "b"]),
        ("\x1b[A", ["up"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1b[23$", ["f23"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1ba", ["alt+a"]),
        ("\x1bf", ["ctrl+right"]),
        ("\x1b]", ["right_square_bracket"]),
        ("\x1bP", ["alt+shift+p"]),
        ("\x1b]x", ["right_square_bracket", "x"]),
        ("\x1b[I", ["AppFocus"]),
        ("\x1b[24;80R", ["CursorPosition"]),
        ("\x1b[<0;3;4M", [MouseDown.__name__]),
        ("\x1b[?2026;2$y", [TerminalSupportsSynchronizedOutput.__name__]),
        ("\x1b[200~a\nb\x1b[Ac\x1b[201~d", ["paste 'a\\nb\\x1b[Ac'", "d"]),
        ("\x1b[200~lost end", ["paste 'lost end'"]),
    ],
)
def test_what_is_a_key_a_report_or_a_paste_goes_on(text: str, keys: list[str]) -> None:
    assert taken(text) == keys


@every(
    "reply",
    [
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b]4;1;rgb:cd/00/00\x1b\\",
        "\x1b]52;c;cXVpeg==\x9c",
        "\x1b[?62;22c",
        "\x1b[>0;276;0c",
        "\x1b[0n",
        "\x1b[8;24;80t",
        "\x1b[?0u",
        "\x1b[M !!",
        "\x1b[97:65;2u",
        "\x1b[97;;55296u",
        "\x1b[99999999999999u",
        "\x1b[<99999999999999;1;1M",
        "\x1bP>|XTerm(380)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
    ],
)
def test_a_reply_is_swallowed_as_a_whole_wherever_it_is_cut(reply: str) -> None:
    assert taken(f"a{reply}b") == ["a", "b"]
    for cut in range(1, len(reply)):
        assert taken(f"a{reply[:cut]}", f"{reply[cut:]}b") == ["a", "b"]


def test_a_reply_that_stops_in_the_middle_gives_way_to_a_key() -> None:
    assert taken("\x1b]11;rgb:1e", "\r") == ["enter"]
    assert taken("\x1b]11;rgb:1e") == []


@given(st.text(st.sampled_from("\x1b[]P?<>;0123456789MmcuRt~$ABO\\\x07\x9c\xff aé"), max_size=40), st.integers(0, 40))
def test_no_text_stops_the_parser_and_keys_work_behind_it(text: str, cut: int) -> None:
    parser = TerminalParser()
    for chunk in (text[:cut], text[cut:]):
        list(parser.feed(chunk)) if chunk else None
    parser._since = float("-inf")
    list(parser.tick())
    assert [_named(message) for message in parser.feed("q")] == ["q"]


def test_what_it_stands_on_is_there() -> None:
    """Textual promises none of this: where a version of it has something else, this fails first."""
    stands_on: Iterable[tuple[Any, str, list[str]]] = [
        (XTermParser, "feed", ["self", "data"]),
        (XTermParser, "tick", ["self"]),
        (XTermParser, "_sequence_to_key_events", ["self", "sequence", "alt"]),
        (LinuxDriver, "start_application_mode", ["self"]),
        (LinuxDriver, "stop_application_mode", ["self"]),
        (LinuxDriver, "_sigcont_application", ["self", "_"]),
        (LinuxDriver, "_run_input_thread", ["self"]),
        (LinuxDriver, "run_input_thread", ["self"]),
        (LinuxDriver, "process_message", ["self", "message"]),
        (App, "get_driver_class", ["self"]),
        (App, "exit", ["self", "result", "return_code", "message"]),
        (App, "_handle_exception", ["self", "error"]),
        (App, "_print_error_renderables", ["self"]),
        (MessagePump, "call_later", ["self", "callback", "args", "kwargs"]),
    ]
    for owner, name, parameters in stands_on:
        assert list(inspect.signature(getattr(owner, name)).parameters) == parameters, name
    source = inspect.getsource(LinuxDriver)
    assert all(f"self.{name} = " in source for name in ("_file", "fileno", "exit_event", "_key_thread"))
    assert "self._writer_thread = WriterThread(self._file)" in source
    assert "signal.signal(signal.SIGCONT, self._sigcont_application)" in source
    assert "self._exit_renderables" in inspect.getsource(App)
    assert constants.ESCAPE_DELAY > 0
    assert "\x1b[A" in ANSI_SEQUENCES_KEYS
    assert Message().time > 0
    assert TerminalApp().driver_class is TerminalDriver


async def test_the_mouse_is_left_to_the_terminal_and_taken_again_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(TerminalDriver, "write", lambda _, data: written.append(data))
    monkeypatch.setattr(TerminalDriver, "flush", lambda _: None)
    driver = TerminalDriver(TerminalApp())
    driver._enable_mouse_pixels()
    written.clear()
    driver.use_mouse(True)
    assert written == []
    driver.use_mouse(False)
    assert [text for text in written if text.endswith("h")] == []
    assert "\x1b[?1003l" in written
    written.clear()
    driver.use_mouse(True)
    assert written == ["\x1b[?1000h", "\x1b[?1003h", "\x1b[?1015h", "\x1b[?1006h", "\x1b[?1016h"]
