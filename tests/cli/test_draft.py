"""`quiz draft` as its author runs it: from an article to a deck, by rules, or by a model of their own."""

import os
import re
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.cli import main
from quiz.cli.asking.ask_model import stop_at_escape
from quiz.cli.printing.long_work import LongWork
from quiz.deck.articles.article import Article
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.study.authoring.drafting import Drafting
from quiz.study.authoring.model_command import ModelCommand
from tests.draft.examples import CANAL
from tests.every import every

Run = Callable[..., tuple[int, str, str]]

ANSWER = """\
Here you are:
```yaml
cards:
  - question: In which year was the Corran Canal opened?
    answer: "1847"
    quote: The Corran Canal was opened in 1847 by Queen Maud.
  - question: Who paid for it?
    answer: King Hal
    quote: King Hal paid for the canal out of his own pocket.
```
"""


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz draft` in this process, in a folder with `canal.txt`; returns exit code, stdout and stderr."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    Path("canal.txt").write_text(CANAL, "utf-8")

    def run_(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given.encode()), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(["draft", *arguments])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_in_place_of_a_pipe_the_standard_input_is_named(run: Run) -> None:
    os.mkfifo("pipe")
    code, _, err = run("pipe", "-o", "canal.yaml")
    assert (code, Path("canal.yaml").exists()) == (2, False)
    assert "`pipe` cannot be read" in err
    assert "Name `-` in its place" in err


def test_a_deck_is_written_beside_its_article_and_checks_clean(run: Run) -> None:
    code, _, err = run("canal.txt", "-o", "canal.yaml")
    loaded = load(Path("canal.yaml"), "canal")
    assert (code, lint([loaded])) == (0, [])
    assert f"Added {len(loaded.deck.cards)} cards to canal.yaml, from seeds/the-corran-canal.md." in err
    assert (
        Path("seeds/the-corran-canal.md")
        .read_text("utf-8")
        .startswith("---\ntitle: The Corran Canal\nlanguage: en\n---\n")
    )


@pytest.mark.parametrize("target", ["round.yaml", "round.yaml/deck.yaml"])
def test_where_links_lead_round_in_a_circle_nothing_is_written_and_it_is_told(run: Run, target: str) -> None:
    Path("round.yaml").symlink_to("round.yaml")
    code, _, err = run("canal.txt", "-o", target)
    assert (code, "cannot be written: " in err) == (2, True)


def test_without_a_title_it_is_said_that_the_name_of_the_file_stands_for_it(run: Run) -> None:
    Path("Corran Canal.txt").write_text(CANAL.partition("\n")[2].strip(), "utf-8")
    assert "the name of its file: “Corran Canal”" in run("Corran Canal.txt", "-o", "a.yaml")[2]
    assert "the name of its file" not in run("canal.txt", "-o", "b.yaml")[2]


def test_drafting_again_adds_nothing_twice(run: Run) -> None:
    run("canal.txt", "-o", "canal.yaml")
    before = Path("canal.yaml").read_bytes()
    code, _, err = run("canal.txt", "-o", "canal.yaml")
    assert (code, Path("canal.yaml").read_bytes()) == (0, before)
    assert re.search(r"Nothing was added to canal.yaml: it has \d+ cards of these already", err)


@pytest.mark.parametrize("other", ["decks/one.yaml", "elsewhere/one.yaml"])
def test_ids_are_new_among_the_decks_of_the_learner_and_those_beside(run: Run, other: str) -> None:
    run("canal.txt", "-o", other)
    run("canal.txt", "-o", f"{Path(other).parent.name}/two.yaml" if "elsewhere" in other else "apart/two.yaml")
    decks = [load(path, path.stem) for path in Path().rglob("*.yaml")]
    ids = [card.note for one in decks for card in {card.note: card for card in one.deck.cards}.values()]
    assert len(decks) == 2
    assert len(ids) == len({*ids}) > 2


def test_an_article_goes_into_the_seeds_beside_the_folder_of_decks(run: Run) -> None:
    Path("seeds").mkdir()
    run("canal.txt", "-o", "decks/canal.yaml")
    assert "source: ../seeds/the-corran-canal.md" in Path("decks/canal.yaml").read_text("utf-8")


def test_no_more_cards_are_written_than_are_wanted(run: Run) -> None:
    run("canal.txt", "-o", "canal.yaml", "--max", "2")
    assert len({card.note for card in load(Path("canal.yaml"), "canal").deck.cards}) == 2


def test_an_article_comes_from_the_standard_input(run: Run) -> None:
    assert run("-", "-o", "canal.yaml", given=CANAL)[0] == 0
    assert Path("seeds/the-corran-canal.md").is_file()


def test_it_is_said_why_sentences_are_left_out(run: Run) -> None:
    _, out, _ = run("canal.txt", "--why")
    summary, *rest = out.splitlines()
    assert re.match(
        r"\d+ sentences? read, \d+ facts? found, \d+ cards? chosen\. Main reasons against the others: “", summary
    )
    why = "It says `he`, `she`, `it` or `they`, and who or what is meant is not certain."
    assert f"     1  {why}\n      10: They were proud of this canal too.\n" in out
    reasons = [at for at, line in enumerate(rest) if re.match(r" {3,5}\d+  [A-Z].*\.$", line)]
    assert reasons
    assert all(re.match(r" +\d+: \S", rest[at + 1]) for at in reasons)  # an example of each


def test_each_sentence_and_each_fact_is_counted_under_one_reason(run: Run) -> None:
    _, out, _ = run("canal.txt", "--why")
    sentences, (facts, chosen), reasons = (
        re.findall(r"No card is made of (\d+) of", out),
        re.findall(r"(\d+) facts found, (\d+) cards chosen", out)[0],
        out.partition("No card is chosen"),
    )
    counts = [sum(map(int, re.findall(r"(?m)^ {3,5}(\d+)  \S", part))) for part in (reasons[0], reasons[2])]
    assert counts == [int(sentences[0]), int(facts) - int(chosen)]


def test_a_fact_whose_cards_break_a_rule_is_told_that_rule(run: Run) -> None:
    said = "Three bells are gifts of the guild of pilots."
    Path("bells.txt").write_text(f"The Orr Lake\n\n{said} Lake Orr was dammed in 1904.\n", "utf-8")
    _, out, _ = run("bells.txt", "--why")
    rule = "a card is made of whole sentences and phrases, and what it asks fits its answer."
    assert f"     1  Its card would break a rule: {rule}\n       6: “Three bells” in “{said}”\n" in out


def test_an_article_that_gives_few_cards_says_why_without_being_asked(run: Run) -> None:
    Path("short.txt").write_text(
        "Title\n\nThis was it. He had seen it all before, as he said. The bridge fell.\n", "utf-8"
    )
    code, out, err = run("short.txt", "-o", "short.yaml")
    assert (code, Path("short.yaml").exists()) == (0, False)
    assert "No card was drafted" in err
    assert "No card is made of" in out


def test_what_is_kept_apart_from_the_text_is_counted(run: Run) -> None:
    table = "| Lake | Depth |\n|---|---|\n| Ess | 120 m |\n"
    Path("a.md").write_text(f"# Lakes\n\nLake Ess was dammed in 1904.\n\n> It is deep, said Bell.\n\n{table}", "utf-8")
    _, out, _ = run("a.md", "--why")
    assert "2 paragraphs kept apart, whose sentences are not counted:\n" in out
    assert "1  quoted at length: somebody else's words\n" in out
    assert "1  tables or code\n" in out


def test_a_language_without_lists_says_what_is_missing(run: Run) -> None:
    text = (
        "Il ponte di Orr è stato costruito nel 1847 per la città e non è mai stato chiuso per una festa della città. "
    )
    Path("ponte.txt").write_text(text * 4, "utf-8")
    code, _, err = run("ponte.txt", "-o", "ponte.yaml")
    assert code == 2
    assert "in Italian, and there are lists of words for English, German, Japanese only" in err
    assert run("ponte.txt", "--prompt")[1].count("Write the cards in Italian.") == 1


def test_a_prompt_is_printed_whole(run: Run) -> None:
    _, out, err = run("canal.txt", "--prompt", "--max", "7")
    assert "at most 7 cards" in out
    assert "[1] The Corran Canal was opened in 1847" in out
    assert err == ""


def test_an_answer_is_taken_back_and_what_fails_is_told_with_its_reason(run: Run) -> None:
    Path("answer.md").write_text(ANSWER, "utf-8")
    code, out, err = run("canal.txt", "--from", "answer.md", "-o", "canal.yaml")
    assert code == 0
    assert "2 cards in the answer: 1 kept, 0 to look at, 1 dropped." in err
    assert "Dropped: A quote stands in the article word for word" in out
    assert [card.question.expected for card in load(Path("canal.yaml"), "canal").deck.cards] == [("1847",)]


def test_an_answer_comes_from_the_standard_input(run: Run) -> None:
    assert "1 kept" in run("canal.txt", "--from", "-", "-o", "canal.yaml", given=ANSWER)[2]


def test_of_a_dropped_card_of_any_size_only_the_beginning_is_shown(run: Run) -> None:
    listed = "\n".join(f"    - answer {number}" for number in range(900))
    Path("answer.md").write_text(f"cards:\n- question: {'When ' * 50_000}\n  answers:\n{listed}\n", "utf-8")
    code, out, _ = run("canal.txt", "--from", "answer.md", "-o", "canal.yaml")
    assert code == 0
    assert out.startswith("Dropped: `question` has")
    assert len(out) < 5_000


def test_an_answer_without_cards_says_so(run: Run) -> None:
    _, _, err = run("canal.txt", "--from", "-", "-o", "canal.yaml", given="I cannot do that.")
    assert "There is no card in the answer, which begins with “I cannot do that.”." in err
    assert not Path("canal.yaml").exists()


def stand_in(code: str) -> str:
    """Returns a command that runs `code` in place of a model."""
    return shlex.join([sys.executable, "-c", code])


def test_a_command_of_the_learner_answers_in_one_go(run: Run) -> None:
    Path("answer.md").write_text(ANSWER, "utf-8")
    code = "import sys; assert 'Corran Canal' in sys.stdin.read(); print(open('answer.md').read())"
    exit_code, _, err = run("canal.txt", "--with", stand_in(code), "-o", "canal.yaml")
    assert (exit_code, "1 kept" in err) == (0, True)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (stand_in("import sys; sys.exit(3)"), "failed: it ended with 3"),
        (stand_in("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"), "failed: it was killed by SIGKILL"),
        (stand_in("pass"), "answered nothing"),
        (stand_in("print('No key was found.')"), "no card in the answer, which begins with “No key was found.”"),
        ("no-such-model -m x", "cannot be started"),
        ("'unclosed", "cannot be split"),
        ("", "No command for a language model is set"),
        (" ", "The command is empty"),
    ],
)
def test_a_command_that_does_not_answer_is_told_and_nothing_is_written(run: Run, command: str, said: str) -> None:
    code, _, err = run("canal.txt", "--with", command, "-o", "canal.yaml")
    assert (code, said in err, Path("canal.yaml").exists()) == (2, True, False)


def test_a_command_may_be_kept_in_the_settings(run: Run, home: Path) -> None:
    Path("answer.md").write_text(ANSWER, "utf-8")
    with pytest.raises(SystemExit):
        main(["settings", "model_command", stand_in("print(open('answer.md').read())")])
    assert "1 kept" in run("canal.txt", "-o", "canal.yaml", "--with")[2]


def test_a_command_is_given_to_no_shell(run: Run) -> None:
    run("canal.txt", "--with", f"{stand_in('print(1)')} ; touch broken $(touch broken)", "-o", "canal.yaml")
    assert not Path("broken").exists()


@every("before", ["", "os.close(1); ", "os.write(1, open('answer.md', 'rb').read()); "])
def test_a_command_ends_with_the_program_that_is_told_to_end(run: Run, before: str) -> None:
    Path("answer.md").write_text(ANSWER, "utf-8")
    code = f"import os, signal, time; {before}os.kill(os.getppid(), signal.SIGHUP); time.sleep(600)"
    exit_code, _, err = run("canal.txt", "--with", stand_in(code), "-o", "canal.yaml")
    assert (exit_code, "was stopped" in err, Path("canal.yaml").exists()) == (2, True, False)


@every(
    ("answer", "code", "said"),
    [
        (ANSWER, 0, "; 2 cards came before."),
        (ANSWER.rpartition("King Hal\n")[0], 0, "; 2 cards came before."),
        ("Let me think about", 2, ". There is no card in the answer, which begins with “Let me think about”."),
    ],
)
def test_ctrl_c_takes_what_a_command_has_answered_so_far(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, said: str
) -> None:
    whole = ModelCommand.answer
    monkeypatch.setattr(
        ModelCommand, "answer", lambda *given: whole(*given[:2], lambda _: signal.raise_signal(signal.SIGINT))
    )
    Path("answer.md").write_text(answer, "utf-8")
    hangs = "import os, time; os.write(1, open('answer.md', 'rb').read()); time.sleep(600)"
    exit_code, _, err = run("canal.txt", "--with", stand_in(hangs), "-o", "canal.yaml")
    assert (exit_code, Path("canal.yaml").exists()) == (code, not code)
    assert f"You stopped `{sys.executable}`{said}" in err
    Path("canal.yaml").unlink(missing_ok=True)


def test_ctrl_c_again_ends_the_wait_for_a_command_that_answers_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ModelCommand.answer
    monkeypatch.setattr(
        ModelCommand, "answer", lambda *given: whole(*given[:2], lambda _: signal.raise_signal(signal.SIGINT))
    )
    talks = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: print('and so on', flush=True)"
    code, _, err = run("canal.txt", "--with", stand_in(talks), "-o", "canal.yaml")
    assert (code, "Stopped. Nothing was changed." in err) == (130, True)


@every(("pressed", "is_ended"), [(b"\x1b", True), (b"\x1b[A", False), (b"q", False)])
def test_escape_ends_a_command_and_other_keys_do_not(pressed: bytes, is_ended: bool) -> None:
    keys, hand = os.pipe()
    running = ModelCommand(stand_in("import sys; print(sys.stdin.read())"))
    os.write(hand, pressed)
    os.close(hand)
    done, finish = os.pipe()
    stop_at_escape(running, keys, done)
    for one in (keys, done, finish):
        os.close(one)
    if is_ended:
        with pytest.raises(QuizError, match="was stopped"):
            running.answer("words")
    else:
        assert running.answer("words") == "words\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("canal.txt", "--prompt", "--from", "a"),
        ("-", "--from", "-"),
        ("canal.txt", "-o", "canal.txt"),
        ("canal.txt",),
        ("nothing.txt", "-o", "a.yaml"),
        ("canal.txt", "--facts", "-o", "a"),
        ("canal.txt", "--from", "canal.txt", "--facts"),
        ("canal.txt", "--prompt", "-o", "a"),
        ("canal.txt", "--prompt", "--why"),
        ("canal.txt", "--from", "canal.txt", "--why"),
    ],
)
def test_wrong_use_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert err.strip()
    assert not Path("a.yaml").exists()


@pytest.mark.parametrize(
    ("deck", "said"),
    [
        ("folder", "is a folder"),
        ("folder/", "is a folder"),
        ("missing/", "is a folder"),
        (".", "is a folder"),
        ("..", "is a folder"),
        ("/", "is a folder"),
        ("", "Name a file"),
        ("-", "Name a file"),
        (os.devnull, "device"),
    ],
)
def test_cards_go_into_a_file_and_nothing_else(run: Run, deck: str, said: str) -> None:
    Path("folder").mkdir()
    code, _, err = run("canal.txt", "-o", deck)
    assert (code, {path.name for path in Path().iterdir()}) == (2, {"canal.txt", "folder"})
    assert said in err


@pytest.mark.parametrize("address", ["https://example.org/a.html", "HTTP://example.org", "ftp://example.org/a b.txt"])
def test_an_address_is_told_from_a_file(run: Run, address: str) -> None:
    code, _, err = run(address, "-o", "a")
    assert code == 2
    assert address.partition("://")[2] in err
    assert "never goes to the network" in err


def test_a_deck_is_told_from_an_article(run: Run) -> None:
    run("canal.txt", "-o", "canal")
    code, _, err = run("canal.yaml", "-o", "again")
    assert code == 2
    assert "`canal.yaml` is a deck" in err


def test_ctrl_c_ends_the_wait_for_a_model_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Iterator[bytes]:
        raise KeyboardInterrupt

    monkeypatch.setattr(ModelCommand, "_pieces", interrupted)
    code, _, err = run("canal.txt", "--with", stand_in("pass"), "-o", "canal")
    assert (code, "Stopped. Nothing was changed." in err) == (130, True)


def test_no_more_cards_of_an_answer_are_written_than_are_wanted(run: Run) -> None:
    opened = '{question: "When was the Corran Canal opened?", answer: "1847", quote: %s}'
    linked = '{question: "Which lake does the Corran Canal reach?", answer: Lake Torrin, quote: %s}'
    first = opened % "The Corran Canal was opened in 1847 by Queen Maud."
    second = linked % "It links the River Ess with Lake Torrin over 38 kilometres."
    Path("answer.yaml").write_text(f"- {first}\n- {second}\n", "utf-8")
    _, whole, _ = run("canal.txt", "--from", "answer.yaml")
    _, part, err = run("canal.txt", "--from", "answer.yaml", "--max", "1")
    assert (whole.count("question:"), part.count("question:")) == (2, 1)
    assert "--max is 1" in err


def test_the_words_of_an_article_are_not_counted_for_each_of_its_sentences(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[Article] = []
    words = Article.words.__get__
    monkeypatch.setattr("quiz.cli.draft._LONG", 20)
    monkeypatch.setattr(Article, "words", property(lambda article: times.append(article) or words(article)))
    counted = []
    for sentences in (5, 50):
        Path("canal.txt").write_text("The Corran Canal was opened in 1847 by Queen Maud. " * sentences, "utf-8")
        run("canal.txt", "-o", f"canal-{sentences}")
        counted.append(len(times))
        times.clear()
    assert counted[0] == counted[1] > 0


def test_how_far_a_long_article_was_gone_through_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, float | None]] = []
    monkeypatch.setattr("quiz.cli.draft._LONG", 20)
    monkeypatch.setattr(LongWork, "__call__", lambda _, phase, share=None: told.append((phase, share)))
    run("canal.txt", "-o", "canal")
    shares = [share for _, share in told]
    assert {phase for phase, _ in told} == {"Looking for facts in 72 words"}
    assert len(shares) > 2
    assert shares == sorted({*shares}, key=lambda share: share or 0)


def test_that_a_large_article_is_being_read_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("quiz.cli.draft._LARGE", 20)
    monkeypatch.setattr(LongWork, "__call__", lambda _, phase, share=None: told.append(phase))
    assert (run("canal.txt", "-o", "canal")[0], told) == (0, ["Reading canal.txt"])


@pytest.mark.parametrize("way", ["--from", "--with"])
def test_in_a_terminal_the_cards_of_a_model_are_chosen_on_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    opened: list[Drafting] = []
    monkeypatch.setattr("quiz.cli.draft.on_screen", lambda: True)
    monkeypatch.setattr("quiz.tui.run.run_draft", lambda _, drafting: opened.append(drafting) or "Added.")
    Path("answer.md").write_text(ANSWER, "utf-8")
    given = "answer.md" if way == "--from" else stand_in("print(open('answer.md').read())")
    code, out, err = run("canal.txt", way, given)
    assert (code, err.endswith("Added.\n"), len(opened)) == (0, True, 1)
    assert [card.card.answers for card in opened[0].of_model.cards] == [("1847",)]
    assert "Dropped: A quote stands in the article word for word" in out
    assert "1847" not in out
    assert run("canal.txt", way, given, "-o", "canal.yaml")[:2] == (0, out)
    assert len(opened) == 1


@pytest.mark.parametrize("text", [None, "Il canale fu aperto nel 1847 dalla regina Maud, e poi ampliato.\n" * 5])
def test_where_no_card_of_a_model_has_a_place_ours_are_chosen_among_and_its_own_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    opened: list[Drafting] = []
    monkeypatch.setattr("quiz.cli.draft.on_screen", lambda: True)
    monkeypatch.setattr("quiz.tui.run.run_draft", lambda _, drafting: opened.append(drafting) or "")
    Path("answer.md").write_text("- question: Who paid?\n  answer: King Hal\n  quote: Hal was rich.\n", "utf-8")
    if text:
        Path("canal.txt").write_text(text, "utf-8")
    code, out, err = run("canal.txt", "--from", "answer.md")
    assert (code, "King Hal" in out, "Dropped: " in out) == (0, True, True)
    assert ("1 dropped" in err) is (text is not None), "the screen has said it otherwise"
    assert [one.of_model.without_place for one in opened] == ([] if text else [1]), "no facts without lists of words"


@pytest.mark.parametrize("arguments", [[], ["--from", "answer.md"]])
def test_on_the_screen_no_number_of_cards_is_given(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("quiz.cli.draft.on_screen", lambda: True)
    code, _, err = run("canal.txt", "--max", "3", *arguments)
    assert (code, "you choose yourself" in " ".join(err.split())) == (2, True)
