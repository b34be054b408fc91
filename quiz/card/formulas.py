"""Draws formulas in LaTeX with the characters that a terminal has.

A formula with anything unknown stays in LaTeX, since half a formula would be another one.
"""

import re
from collections.abc import Iterator

from quiz.process.lazy_pattern import lazy_pattern

_LONGEST = 1_000
"""Characters of a formula; longer ones stay as they are."""
_DEEPEST = 20
"""Levels of braces; deeper ones stay as they are."""

_TOKEN = lazy_pattern(r"\\(?:[a-zA-Z]+|[^a-zA-Z])|\s+|.", re.DOTALL)
_BARE = lazy_pattern(r"\\(?:text|mathrm|operatorname|mbox|textbf|textit) *\{[^{}]*\}|\\[a-zA-Z]+")
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_SUM = lazy_pattern(r"(?:[\w\s+*/=<>()\[\].,:;!|'≤≥≠±×·÷→∈∞√°-]*[\w)\]!|'°])")


def _signs(table: str) -> dict[str, str]:
    """Returns the sign for each name in `table`, where names and signs alternate."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_GREEK = _signs("""
    alpha α  beta β  gamma γ  delta δ  epsilon ε  varepsilon ε  zeta ζ  eta η  theta θ  vartheta ϑ  iota ι
    kappa κ  lambda λ  mu μ  nu ν  xi ξ  pi π  rho ρ  sigma σ  varsigma ς  tau τ  upsilon υ  phi φ  varphi φ
    chi χ  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ
    Omega Ω
""")
_BETWEEN = _signs("""
    le ≤  leq ≤  ge ≥  geq ≥  ne ≠  neq ≠  approx ≈  equiv ≡  sim ∼  simeq ≃  cong ≅  propto ∝  ll ≪  gg ≫
    pm ±  mp ∓  times ×  div ÷  cdot ·  ast ∗  star ⋆  circ ∘  oplus ⊕  otimes ⊗  in ∈  notin ∉  ni ∋  subset ⊂
    subseteq ⊆  supset ⊃  supseteq ⊇  cup ∪  cap ∩  setminus ∖  land ∧  wedge ∧  lor ∨  vee ∨  to →
    rightarrow →  leftarrow ←  leftrightarrow ↔  Rightarrow ⇒  Leftarrow ⇐  Leftrightarrow ⇔  implies ⇒  iff ⇔
    mapsto ↦  longrightarrow ⟶  longleftarrow ⟵  rightleftharpoons ⇌  uparrow ↑  downarrow ↓  perp ⊥
    parallel ∥  mid ∣  vdash ⊢  models ⊨  prec ≺  succ ≻  coloneqq ≔
""")
"""Signs that stand between two things, with a space on either side."""
_PLAIN = _signs("""
    infty ∞  partial ∂  nabla ∇  sum ∑  prod ∏  int ∫  iint ∬  oint ∮  forall ∀  exists ∃  nexists ∄  neg ¬
    lnot ¬  emptyset ∅  varnothing ∅  angle ∠  degree °  prime ′  hbar ℏ  ell ℓ  Re ℜ  Im ℑ  aleph ℵ  dots …
    ldots …  cdots ⋯  vdots ⋮  therefore ∴  because ∵  langle ⟨  rangle ⟩  lfloor ⌊  rfloor ⌋  lceil ⌈  rceil ⌉
    bullet •  dagger †  checkmark ✓  top ⊤  bot ⊥  triangle △  square □  diamond ◇  pounds £  euro €
""")
_NAMES = _words("""
    Pr arccos arcsin arctan arg bmod cos cosh cot csc deg det dim exp gcd inf ker lg lim ln log max min mod sec
    sin sinh sup tan tanh
""")
_SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "quad": "  ", "qquad": "    "}
_TEXTS = frozenset(["text", "mathrm", "operatorname", "mbox", "textbf", "textit"])
_FACES = frozenset(["mathbf", "mathit", "mathcal", "mathsf", "boldsymbol", "displaystyle"])
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_ACCENTS = {
    **{"bar": "\u0304", "overline": "\u0305", "hat": "\u0302", "vec": "\u20d7", "dot": "\u0307"},
    **{"ddot": "\u0308", "tilde": "\u0303", "underline": "\u0332"},
}
_ABOVE = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
) | {"′": "′", "∘": "°", "*": "*", "∗": "*", "†": "†", "°": "°"}
_BELOW = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_SIMPLE = lazy_pattern(r"[\w.,∞′°⁰¹²³⁴-⁹ⁿ₀-₉\u0300-\u036f\u20d7]+")


class _Unknown(Exception):
    """Raised for a part of a formula that is not known here."""


def is_formula(source: str, strict: bool = False) -> bool:
    """Returns whether the text between two signs, such as dollars, is likely to be a formula, not a price or code.

    With `strict` it has to contain a sign of LaTeX.
    """
    if not source.strip() or len(source) > _LONGEST:
        return False
    signs = "\\" in source, "^" in source or "_" in source
    if not any(signs) and (strict or not _SUM.fullmatch(source) or source.count("(") != source.count(")")):
        return False
    longest = max((len(word) for word in _LETTERS.findall(_BARE.sub(" ", source))), default=0)
    if not any(signs) and longest == 2 and not source.islower():
        return False
    return longest <= (3 if signs[0] else 2)


def as_signs(source: str) -> str | None:
    """Returns a formula in signs, on one line; None where something in it is not known."""
    try:
        tokens = _Tokens(_TOKEN.findall(source))
        drawn = _sequence(tokens, 0)
        drawn = " ".join(drawn.split()).replace("( ", "(").replace(" )", ")")
        return None if tokens.ahead else drawn
    except _Unknown:
        return None


class _Tokens:
    """The parts of a formula that are still to be read."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens: Iterator[str] = iter(tokens)
        self.ahead = next(self._tokens, "")

    def take(self) -> str:
        """Returns the next part, and goes on."""
        taken, self.ahead = self.ahead, next(self._tokens, "")
        return taken

    def skip_space(self) -> None:
        while self.ahead.isspace():
            self.take()


def _sequence(tokens: _Tokens, depth: int, end: str = "") -> str:
    """Returns all up to `end`, which is taken, or up to a closing brace or the end, which are left."""
    if depth > _DEEPEST:
        raise _Unknown
    drawn: list[str] = []
    while tokens.ahead and tokens.ahead != "}" and tokens.ahead != end:
        if tokens.ahead in ("^", "_"):
            sign = tokens.take()
            drawn.append(_script(_argument(tokens, depth), sign))
        else:
            drawn.append(_atom(tokens, depth))
    if end and tokens.take() != end:
        raise _Unknown
    return "".join(drawn)


def _argument(tokens: _Tokens, depth: int) -> str:
    """Returns, in signs, the argument of a command or a script: the next group, or the next single sign."""
    tokens.skip_space()
    if not tokens.ahead or tokens.ahead in ("}", "^", "_"):
        raise _Unknown
    return _atom(tokens, depth).strip()


def _atom(tokens: _Tokens, depth: int) -> str:
    token = tokens.take()
    if token == "{":
        return _sequence(tokens, depth + 1, "}")
    if token.isspace() or token == "~":
        return " "
    if token == "'":
        return "′"
    if token == "-":
        return "−"
    if token in ("&", "%", "#", "$"):
        raise _Unknown
    return _command(token[1:], tokens, depth) if token.startswith("\\") else token


def _command(name: str, tokens: _Tokens, depth: int) -> str:
    if name in _GREEK or name in _PLAIN:
        return _GREEK.get(name) or _PLAIN[name]
    if name in _BETWEEN:
        return f" {_BETWEEN[name]} "
    if name in _SPACES:
        return _SPACES[name]
    if name in ("{", "}", "%", "$", "#", "&", "_", "|"):
        return name
    if name in ("left", "right", "big", "Big", "bigl", "bigr"):
        if tokens.ahead == ".":  # a bracket that is not seen
            tokens.take()
        return ""
    if name in _NAMES:
        name = name.removeprefix("b") if name == "bmod" else name
        return f"{name} " if tokens.ahead not in ("^", "_", "(") else name
    if name in _TEXTS:
        return _text(tokens)
    return _with_arguments(name, tokens, depth)


def _with_arguments(name: str, tokens: _Tokens, depth: int) -> str:
    if name in _FACES:
        return "" if name == "displaystyle" else _argument(tokens, depth)
    if name == "mathbb":
        return "".join(_DOUBLE.get(letter, letter) for letter in _argument(tokens, depth))
    if name in ("frac", "dfrac", "tfrac"):
        above, below = _argument(tokens, depth), _argument(tokens, depth)
        return f"{_held(above)}/{_held(below)}"
    if name in ("binom", "dbinom"):
        return f"C({_argument(tokens, depth)}, {_argument(tokens, depth)})"
    if name == "sqrt":
        index = ""
        if tokens.ahead == "[":
            tokens.take()
            index = _sequence(tokens, depth + 1, "]")
        root = _ROOTS.get(index) or f"{_raised(index)}√"
        return f"{root}{_held(_argument(tokens, depth))}"
    if name in _ACCENTS:
        return "".join(f"{letter}{_ACCENTS[name]}" for letter in _argument(tokens, depth))
    raise _Unknown


def _text(tokens: _Tokens) -> str:
    """Returns the words of a group as they stand."""
    tokens.skip_space()
    if tokens.take() != "{":
        raise _Unknown
    words = []
    while tokens.ahead and tokens.ahead != "}":
        token = tokens.take()
        if token == "{" or token.startswith("\\"):
            raise _Unknown
        words.append(token)
    if tokens.take() != "}":
        raise _Unknown
    return "".join(words)


def _held(text: str) -> str:
    """Returns `text` in parentheses, unless it is a single term or stands in parentheses already."""
    return text if _SIMPLE.fullmatch(text) or (text[:1] == "(" and text.find(")") == len(text) - 1) else f"({text})"


def _script(text: str, sign: str) -> str:
    """Returns `text` as superscript or subscript, as `sign` (`^` or `_`) says; after `sign` itself where such signs are
    lacking.
    """
    signs, bare = (_ABOVE if sign == "^" else _BELOW), "".join(text.split())
    if bare and all(char in signs for char in bare):
        return "".join(signs[char] for char in bare)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def _raised(text: str) -> str:
    if not all(char in _ABOVE for char in text):
        raise _Unknown
    return "".join(_ABOVE[char] for char in text)
