"""The text of a card as it is shown: formulas, links, pictures; and that nothing else of it changes."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.formulas import as_signs
from quiz.card.markup import plain
from quiz.card.shown_text import Link, Picture, as_shown, links, picture_alone, pictures, shown_runs
from tests.card.test_markup import AS_WRITTEN
from tests.every import every

FORMULAS = [
    (r"$\alpha \le \frac{1}{2} x^2$", "α ≤ 1/2 x²"),
    (r"$\sum_{i=0}^{n} i = \frac{n(n+1)}{2}$", "∑ᵢ₌₀ⁿ i = (n(n+1))/2"),
    (r"$\sqrt{x+1} \in \mathbb{R}$", "√(x+1) ∈ ℝ"),
    (r"$\sqrt[3]{8} = 2$", "∛8 = 2"),
    (r"$\sqrt[n]{x}$", "ⁿ√x"),
    (r"$e^{i\pi} = -1$", "e^(iπ) = −1"),
    (r"$\text{if } x > 0$", "if x > 0"),
    (r"$x_{ij}^2$", "xᵢⱼ²"),
    (r"$\vec{v} \cdot \hat{n}$", "v\u20d7 · n\u0302"),
    (r"$A\cup B\subseteq C$", "A ∪ B ⊆ C"),
    (r"$\lim_{x \to 0} \frac{\sin x}{x} = 1$", "lim_(x → 0) (sin x)/x = 1"),
    (r"$90^\circ$", "90°"),
    (r"$H_2O$ and $CO_2$", "H₂O and CO₂"),
    (r"$\left( \frac{a+b}{c} \right)^2$", "((a+b)/c)²"),
    (r"$$E = mc^2$$", "E = mc²"),
    (r"\(x^2\) and \[\beta\]", "x² and β"),
    (r"$\{1, 2\} \not= \emptyset$", r"$\{1, 2\} \not= \emptyset$"),
    (r"**$n$** and $n+1$", "n and n+1"),
    (r"$a \bmod b$", "a mod b"),
    (r"$f'(x) \Rightarrow y$", "f′(x) ⇒ y"),
    (r"$\binom{n}{k}$", "C(n, k)"),
    (r"$5\%$", "5%"),
]
UNTOUCHED = [
    "$5 and $6",
    "It costs $5, or $6-$7.",
    "US$5 and CA$",
    "between $5/$ 6",
    "$USD$ and $EUR$",
    "$PATH:$HOME, $x = $y",
    "`$x^2$` and ``$y_1$``",
    "$HOME/.config_dir$",
    r"$\unknown{x}$",
    r"$\frac{1}$",
    r"$x^$",
    r"$\begin{matrix} 1 \end{matrix}$",
    r"a regex: \(\d+\) and \[a-z\]",
    "${name}$",
    "$$",
]


@every(("text", "shown"), FORMULAS)
def test_a_formula_is_shown_in_signs(text: str, shown: str) -> None:
    assert as_shown(text) == shown


@every("text", UNTOUCHED)
def test_prices_code_and_what_is_not_known_stay_as_they_are(text: str) -> None:
    assert as_shown(text) == plain(text)


@every("text", [text for text in AS_WRITTEN if "](" not in text and "^" not in text])
def test_what_is_no_markdown_is_no_formula_either(text: str) -> None:
    assert as_shown(text) == text if "$x_1" not in text else "x₁ * y₂"


def test_what_a_card_is_known_by_and_marked_by_stays_the_source() -> None:
    assert plain(r"$x^2$ and [a](https://b.org)") == r"$x^2$ and [a](https://b.org)"


def test_fenced_code_is_left_alone() -> None:
    assert as_shown("$x^2$\n```\n$x^2$ [a](https://b.org)\n```") == "x²\n$x^2$ [a](https://b.org)"


def test_a_link_is_shown_by_its_words_with_its_address_behind_the_line() -> None:
    text = "See [the *map*](https://example.org/a_(b)) and https://example.org/c."
    assert as_shown(text) == "See the map and https://example.org/c. (https://example.org/a_(b))"
    assert links(text) == [
        Link("the map", "https://example.org/a_(b)"),
        Link("https://example.org/c", "https://example.org/c"),
    ]
    assert [run.looks for run in shown_runs(text) if run.text == "the map"] == [{"link"}]


@every("address", ["file:///etc/passwd", "javascript:alert(1)", "ssh://host", "a.png", "//host/x"])
def test_only_addresses_of_pages_and_mail_are_links(address: str) -> None:
    text = f"[x]({address})"
    assert (as_shown(text), links(text)) == (text, [])


def test_pictures_are_known_outside_of_code_and_each_once() -> None:
    text = "![a map](maps/a b.png) ![a map](maps/a b.png) `![no](no.png)`\n![](x.gif)"
    assert pictures(text) == [Picture("a map", "maps/a b.png"), Picture("", "x.gif")]
    assert as_shown("![](x.gif)") == "[picture: x.gif]"
    assert picture_alone("  ![a](b.png) ") == Picture("a", "b.png")
    assert picture_alone("![a](b.png).") is None


def test_a_picture_on_the_web_is_a_link() -> None:
    text = "![a map](https://example.org/a.png)"
    assert (pictures(text), links(text)) == ([], [Link("a map", "https://example.org/a.png")])
    assert picture_alone(text) is None


@given(st.text(st.sampled_from("ab1 {}^_\\$frac[]()!.:/`*\n\U000f0000é"), max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    shown = as_shown(text)
    assert shown.count("\n") <= text.count("\n")
    assert "\U000f0000" not in shown or "\U000f0000" in text


@given(st.text(st.sampled_from("ab1{}^_\\ [],.'&-"), max_size=40))
def test_a_formula_is_drawn_on_one_line_or_not_at_all(source: str) -> None:
    drawn = as_signs(source)
    assert drawn is None or ("\n" not in drawn and "\\frac" not in drawn)


def test_braces_without_end_take_no_time_to_refuse() -> None:
    assert as_signs("{" * 100_000) is None


@every("text", ["$", "[", "![a](", "[a](https://a(", "`", "``a", "$$a", "\\(", "\\[", "$x $", "$\\frac{"], ids=repr)
def test_time_grows_no_faster_than_what_is_shown(text: str) -> None:
    """Signs that open something take moments; so many took minutes where each looked at all that follow."""
    many = text * (50_000 // len(text))
    assert len(as_shown(many)) <= 2 * len(many)
    assert len(links(many)) <= 1
