"""`quiz tune`: its table, its drawing and its JSON, for a log in a file and for the learner's own."""

import json
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime, time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.cli.tune import plot
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.metrics import Bin
from quiz.study.collection import Collection
from tests.cli.test_cli import run as run
from tests.engine.learner import Learner, forgetful

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Thirty days of a learner as a CSV file."""
    lines = ["card_id,review_rating,review_time,review_duration"]
    for one in Learner(forgetful()).reviews(30):
        when = datetime.combine(datetime.fromordinal(one.day), time(12), UTC)
        lines.append(f"{one.card},{one.rating.value},{when.isoformat()},{one.ms}")
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_log_is_reported_as_a_table_and_a_drawing(run: Run, log: Path) -> None:
    code, out, _ = run("tune", "--log", log)
    assert code == 0
    for words in ("log loss", "default", "adopted", "walking forward", "predicted", "observed"):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_holds_the_figures(run: Run, log: Path) -> None:
    code, out, _ = run("tune", "--log", log, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["reviews"] == len(log.read_text("utf-8").splitlines()) - 1
    assert len(data["parameters"]) == 21
    for name in ("default", "adopted", "walking"):
        assert data[name].keys() == {"log_loss", "rmse_bins", "auc"}
        assert 0 < data[name]["log_loss"] < 1
    assert sum(one["reviews"] for one in data["bins"]) == data["scored"] < data["trials"] < data["reviews"]
    assert any(verdict["adopted"] for verdict in data["verdicts"])


def test_too_few_reviews_are_told_kindly(run: Run) -> None:
    code, out, _ = run("tune")
    assert code == 0
    assert "There are 0 reviews" in out
    assert "default parameters" in out


def test_without_reviews_scripts_get_the_default_parameters_and_no_figures(run: Run) -> None:
    code, out, _ = run("tune", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["reviews"], data["scored"], data["walking"], data["bins"]) == (0, 0, None, [])
    assert data["parameters"] == list(DEFAULT_PARAMETERS)


@pytest.mark.parametrize("trials", [1, 11])
def test_scripts_get_the_figures_of_a_few_reviews_too(run: Run, tmp_path: Path, trials: int) -> None:
    days = "".join(f"a,{3 - day % 2},2026-03-{day:02}T09:00:00Z\n" for day in range(1, trials + 2))
    path = tmp_path / "log.csv"
    path.write_text(f"card_id,review_rating,review_time\n{days}", "utf-8")
    code, out, _ = run("tune", "--log", path, "--json")
    data = json.loads(out)
    assert (code, data["trials"], data["parameters"]) == (0, trials, list(DEFAULT_PARAMETERS))
    for name in ("default", "adopted", "walking"):
        assert data[name]["log_loss"] > 0
    assert "they tell something" in run("tune", "--log", path)[1]


def test_a_faulty_line_ends_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("card_id,review_rating,review_time\na,9,2026-03-02T09:00:00Z\n", "utf-8")
    code, out, err = run("tune", "--log", path)
    assert (code, out) == (2, "")
    assert f"{path}:2: `review_rating` `9`" in err


def test_a_terminal_without_blocks_gets_plain_characters(log: Path, home: Path) -> None:
    terminal = TextIOWrapper(BytesIO(), "ascii")
    with redirect_stdout(terminal), pytest.raises(SystemExit) as ended:
        main(["tune", "--log", str(log)])
    terminal.seek(0)
    out = terminal.read()
    assert not ended.value.code
    assert "# observed  | predicted" in out
    assert "?" not in out


def test_the_drawing_shows_predicted_against_observed() -> None:
    bins = [Bin(12, 0.25, 0.5), Bin(1_234, 1.0, 1.0)]
    assert plot(bins, unicode=False) == [
        "predicted                                                     observed  reviews",
        "    25.0%  ############|###########                              50.0%       12",
        "   100.0%  ################################################|    100.0%    1,234",
        "           # observed  | predicted",
    ]


def test_the_learners_own_reviews_are_those_that_stand(open_deck: Callable[..., Collection]) -> None:
    assert open_deck("cards:\n  - {id: a, question: Q?, answer: A}\n").reviews() == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--timezone", "Europe/Rom"), "Did you mean `Europe/Rome`?"),
        (("--timezone", "../../etc/passwd"), "there is no time zone"),
    ],
)
def test_a_zone_that_there_is_not_is_told(run: Run, log: Path, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run("tune", "--log", log, *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_zone_without_a_log_is_wrong_use(run: Run) -> None:
    assert run("tune", "--timezone", "Europe/Rome")[0] == 2


def test_a_log_goes_by_the_rollover_hour_that_is_set_and_tells_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("card_id;review_rating;review_time\na;3;1772424000\na;0;1772424000\na;3;1772454000\n", "utf-8")
    trials = []
    for hour in ("4", "12"):
        run("settings", "rollover_hour", hour)
        _, out, err = run("tune", "--log", path, "--json", "--timezone", "UTC")
        trials.append(json.loads(out)["trials"])
        assert "Left out 1 row with rating 0" in err
    assert trials == [0, 1]
