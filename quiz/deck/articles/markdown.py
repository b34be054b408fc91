"""Plain text and Markdown as an article, and an article as the Markdown in which it is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from itertools import groupby
from typing import NamedTuple

from quiz.card.markup import runs
from quiz.deck.articles.article import Article, Block, BlockKind, bold_words, under_headings
from quiz.deck.articles.captions import is_caption, says_a_caption_again
from quiz.deck.articles.head import HEADS, KEPT, head_of, line_of_head, opening_lines
from quiz.deck.articles.html_tags import without_tags
from quiz.deck.articles.templates import without_templates
from quiz.deck.articles.works_cited import is_work_cited, tells_of_page
from quiz.deck.sources.sentences import Span
from quiz.process.lazy_pattern import lazy_pattern

_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})")
_HEADING = lazy_pattern(r" {0,3}(#{1,6}(?=\s)|={2,6}(?=\s)|#{2,6}(?=[^\W\d_]))\s*(.+?)\s*(?:#*|=*)\s*$")
"""Some authors leave out the space: `##History`; one sign alone before a word may be a tag."""
_BARE_HEADING = lazy_pattern(r" {0,3}#{1,6}(?:\s+#+)?\s*$")
"""The signs of a heading without its words, as a comment or a picture leaves them."""
_UNDERLINE = lazy_pattern(r" {0,3}(=+|-{3,})\s*$")
_RULE = lazy_pattern(r" {0,3}([-*_•·])(?:\s*\1){2,}\s*$")
_ITEM = lazy_pattern(r"\s*(?:[-*+•‣▪●]|\(?\d{1,3}[.)])\s+(?=\S)")
_QUOTED = lazy_pattern(r" {0,3}> ?")
_BOLD_LINE = lazy_pattern(r" {0,3}(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1(?: {2,}|\\)$")
"""A line of which all is bold, and behind which the next one begins anew."""
_IMAGE = lazy_pattern(r"!\[((?:(?!!\[)[^\]\n])*+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = lazy_pattern(r"\[([^\[\]\n]+)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
_AUTOLINK = lazy_pattern(r"<(?:https?|mailto):[^\s>]*>")
_FOOTNOTE = lazy_pattern(
    r"\[\^[^\]\s]+\]|(?<=\w[.,;:!?\")])\[\d{1,3}\]|(?<=[\w\")])\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]"
)
_FOOTNOTES = lazy_pattern(
    r"(?<=[\w.,;:!?\"”’)])(?:\[(?:\d{1,3}|note \d+)\]){2,}|(?<=[a-z.,;:!?\"”’)])\[\[?\d{1,3}\]?\]\([^()\s]*\)"
)
"""Several of them, or one that is a link: `tides.[28][29]`."""
_NUMBERS_OF_NOTES = lazy_pattern(r"(?<=[\w)\"”’][.,;:!?)\"”’]|[^\W\d_]{2})(?:\[[1-9]\d{0,2}\])+")
"""Numbers of footnotes in a plain text that was copied from a page: `tides.[28][29]`."""
_DEFINITION = lazy_pattern(r" {0,3}\[[^\]\n]+\]:\s*\S")
_PICTURE = lazy_pattern(r"<img\b(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
"""A picture with what is in it, told for those who do not see it."""
_BOLD = lazy_pattern(
    r"(?<![\w*])<(?:(strong|b|dfn)(?: [^<>]*)?|(em|i|span) [^<>]*class=[\"']?term\b[^<>]*)>\s*"
    r"([^<>*\n]{1,80}?)\s*</(?:\1|\2)>(?![\w*])",
    re.IGNORECASE,
)
_BOLD_IN_WORD = lazy_pattern(r"(?<![\w*])\*\*([^*\s][^*\n]{0,80})\*\*([a-zß-ÿ]+)")
"""A word of which not the ending is bold: `**cell**s`."""
_COMMENT = lazy_pattern(r"<!--.*?-->", re.DOTALL)
_FOR_OTHERS = lazy_pattern(r"(?<!`)<noscript\b[^<>]*>(?:(?!</?noscript\b).)*</noscript>(?!`)", re.IGNORECASE)
"""What only a browser shows that runs no scripts."""
_TABLE = lazy_pattern(r"\s*\|.*\|\s*$|^\s*[|+][-=:+| ]{4,}\s*$")
_LONGEST_HEAD_LINE = 120
"""Characters of a line that says who wrote an article, and when."""
_END_SIGN = lazy_pattern(r"[.!?…:;,。！？」\"”’)]\s*$")
_TRADE = (
    r"(?:(?:staff|senior|chief|deputy|associate|assistant|contributing|managing|special|science|health|medical|legal"
    r"|political|business|economics|technology|environment|education|sports?|arts|travel|foreign|world|news)\s+)*"
    r"(?:writer|reporter|correspondent|editor|columnist)s?"
)
"""What an author is, behind the name: `Science editor`."""
_BYLINE = lazy_pattern(
    r"(?:(?:(?:written|posted|published|words|text|story)\s+)?(?:by|von|par)\s+|(?:author|autorin|autor|text):\s+)"
    r"((?:(?:(?-i:[A-ZÀ-Þ])[\w.’'-]*|de|du|del|della|di|da|la|le|van|von|zu|der|den|bin|al|for|the|of)"
    rf"(?:,\s|\s+(?:and|und|et)\s+|\s+|$)){{1,8}}?)(?:{_TRADE})?$",
    re.IGNORECASE,
)
_NAME_AND_TRADE = lazy_pattern(
    r"(?!(?:The|An?|Our|Your|My|How|Why|What|Who|Meet|Being|Becoming)\b)"
    rf"((?:[A-ZÀ-Þ][\w.’'-]+ ){{1,3}}?[A-ZÀ-Þ][\w’'-]+),? (?i:{_TRADE})"
)
"""A line of a name with what its bearer is, and nothing else: `Ada Fell Senior Reporter`."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_READING_TIME = (
    r"reading time:?\s+\d{1,3}[\s-]min(?:ute)?s?|\d{1,3}[\s-]min(?:ute)?s?\s+read"
    r"|Lesezeit:?\s+\d{1,3}\s+Min(?:uten|\.)?"
)
_DATED = (
    r"(?:(?:first|last|zuletzt)\s+)?(?:published|updated|posted|Stand|Datum|veröffentlicht|aktualisiert|erschienen)"
    r"(?:\s+(?:on|am|vom))?:?\s+|(?:公開|更新|掲載|配信|発表|投稿)日?(?:時)?[:：]?\s*"
)
"""What stands before the date of an article."""
_DATE = (
    rf"(?:\w+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    rf"|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{4}/\d\d?/\d\d?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\s?\w+\s\d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_TIME = r"\d\d?[:.]\d\d(?:\s*(?:[ap]\.?m\b\.?|Uhr))?(?:\s*[A-Z]{3,4}\b)?"
_DATELINE = lazy_pattern(
    rf"(?:{_DATED})?({_DATE})"
    rf"(?:\s*[,·•|–—-]?\s*(?:at\s+)?{_TIME})?(?:\s*[·•|–—-]?\s*(?:{_READING_TIME}))?"
    r"(?:\s*[,·•|–—]\s*(?P<publisher>[A-ZÀ-Þ][\w’'&. -]{2,40}))?",
    re.IGNORECASE,
)
_BETWEEN = lazy_pattern(rf"\s+[|·•–—-]\s+|,?\s+(?:(?:on|am|vom)\s+)?(?={_DATE}(?:$|\s+[|·•–—-]\s))", re.IGNORECASE)
"""What stands between an author, a date and more in one line."""
_BESIDE = lazy_pattern(
    r"(?!(?:By|Von|Par|On)$)[A-ZÀ-Þ][\w.’'&-]*"
    r"(?:\s+(?:[A-ZÀ-Þ&][\w.’'&-]*|of|the|and|for|at|(?:writer|reporter|correspondent|editor|columnist)s?)){0,5}"
)
"""What may stand beside an author and a date: a publisher, a section, the author's trade."""
_AROUND = lazy_pattern(
    rf"(?:{_READING_TIME})$"
    r"|(?:sign up|subscribe|register)\b[^.]{0,60}\b(?:newsletter|inbox|updates|email)\b"
    r"|(?:read more|read next|see also|related|more on this story|recommended)\s*(?::|$)"
    r"|(?:share this (?:article|story|page|post)|listen to this article|all rights reserved)\b"
    r"|(?:[^.!?]{0,80}\?\s+)?follow (?:us|me|@\w+) on\b|e-?mail (?:the )?author$"
    rf"|{_TIME}\s*\|?$"
    r"|(?-i:(?:[A-Z][\w’']* (?:and )?){1,4})(?:(?:quotes|prices|data) )?(?:are )?delayed"
    r" (?:by )?(?:at least )?\d+ minutes"
    r"|advertisement$"
    r"|(?:melden Sie sich|abonnieren Sie)\b[^.]{0,60}\bNewsletter\b",
    re.IGNORECASE,
)
"""What stands around the text of a page: how long it takes to read, calls to subscribe, links, the age of prices."""
_COPYRIGHT = lazy_pattern(
    r"(?:©|\(c\)|Copyright\b)\s*(?:©\s*)?(?:\d{4}(?:[–-]\d{4})?[,\s]*)?(.*?)\.?\s*$", re.IGNORECASE
)
_SECTION = lazy_pattern(
    r"(?:executive )?summary|overview|introduction|abstract|background|(?:table of )?contents|Zusammenfassung|Überblick"
    r"|Einleitung|Inhalt|概要|はじめに|目次",
    re.IGNORECASE,
)
"""Headings of a first section, which are no title."""
_LONGEST_HEADING = 90
_LONGEST_LINE = 200
"""Characters up to which a line may be one of several of its paragraph."""
_LONGEST_WRAPPED, _SHORT = 100, 30
"""Characters up to which lines are usually wrapped, and below which one above a longer paragraph is a heading."""
_HEAD_LINES = 12
_LEVEL_OF_BOLD = 6
"""The level of a heading that is only bold: it is below those with a sign."""
_DENSE = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]"
_FIRST_DENSE = "\u3000"
"""Text without a later character needs no look at these, whose pattern takes milliseconds to compile."""
_GAP_IN_DENSE = lazy_pattern(rf"(?<={_DENSE})\n(?={_DENSE})")
_HYPHENATED = lazy_pattern(r"(?<=[^\W\d_]{2})[-‐\u00ad]\n(?=[^\W\d_a-zß-ÿ]?[a-zß-ÿ]{2})")


class _Piece(NamedTuple):
    """Lines that belong together, as they stand in the text. `line` is the number of the first one."""

    kind: BlockKind
    lines: list[str]
    line: int
    level: int = 0


def read_markdown(text: str) -> Article:
    """Returns the article in `text`, which is Markdown."""
    known, first = head_of(text)
    text = _with_raised_letters_inside(_without_comments(text))
    pieces = _without_notes(list(_pieces(text.split("\n"), first, marked=True)))
    blocks = [_markdown_block(piece) for piece in _with_captions(pieces)]
    return _article([block for block in blocks if block.text], known)


_ALL_SLANTED = lazy_pattern(r"([_*])(?![_*\s])(?:(?!(?<=\S)\1(?!\w)).)+\S\1[.\s]*", re.DOTALL)
"""A paragraph of which all stands in italics."""
_LINKED = lazy_pattern(r"\]\([^()\s]*\)")


def _without_notes(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Returns `pieces` without the last ones, if these stand in italics as a whole: what a magazine says of itself."""
    end = len(pieces)
    for place in range(len(pieces) - 1, _FEWEST_BEFORE_NOTE - 1, -1):
        text = _LINKED.sub("]", "\n".join(pieces[place].lines)).strip()
        if pieces[place].kind == "paragraph" and _ALL_SLANTED.fullmatch(text):
            end = place
        elif any(map(str.isalpha, text)):
            break
    return list(pieces[:end])


_FEWEST_BEFORE_NOTE = 4


def _with_captions(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yields `pieces`, and as captions what stands from `<figcaption>` to its end, apart from the text around it: a
    page often has a picture and the paragraph beside it in one piece.
    """
    inside = False
    for piece in pieces:
        line = piece.line
        for part in _CAPTION_ENDS.split("\n".join(piece.lines)):
            inside = inside or part.casefold().startswith("<figcaption")
            is_caption = inside and piece.kind == "paragraph"
            yield piece._replace(kind="caption" if is_caption else piece.kind, lines=part.split("\n"), line=line)
            inside = inside and not part.casefold().endswith("</figcaption>")
            line += part.count("\n")


_CAPTION_ENDS = lazy_pattern(r"(?=<figcaption\b)|(?<=</figcaption>)", re.IGNORECASE)


def _without_comments(text: str) -> str:
    """Returns `text` with an empty place for each comment, on as many lines; one that is never closed is text."""
    closed = text.rfind("-->") + 3  # behind it each sign that opens one would be looked up to the end
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text[:closed]) + text[closed:]


_RAISED_ALONE = lazy_pattern(
    r"(?<=\S)[ \t]*(?P<gap>\n(?:[ \t]*\n)+)[ \t]*<(?P<tag>su[bp])>(?P<letters>[^<>\n]{1,12})</(?P=tag)>[ \t]*"
    r"(?P<behind>\n(?:[ \t]*\n)+)(?P<rest>[^\n]*)",
    re.IGNORECASE,
)


def _with_raised_letters_inside(text: str) -> str:
    """Returns `text` with letters that are raised or lowered inside of the paragraph that they tear: `18`, `th`,
    ` century`.
    """
    if "</su" not in text:
        return text
    return _RAISED_ALONE.sub(lambda torn: f"{torn['letters']}{torn['rest']}{torn['gap']}{torn['behind']}", text)


def read_text(text: str) -> Article:
    """Returns the article in `text`, in which headings stand alone on a line."""
    known, first = opening_lines(text)
    lines = [*[""] * first, *text.split("\n")[first:]]
    lines, standfirst = _with_title_alone(with_byline_alone(_with_paragraphs_apart(lines)))
    blocks = _with_headings([_plain_block(piece) for piece in _pieces(lines, 0, marked=False)])
    return _article([_apart(block) if block.line == standfirst else block for block in blocks], known)


def _with_title_alone(lines: list[str]) -> tuple[list[str], int]:
    """Returns the lines of a text, with an empty one behind its title, and the number of the line that stood right
    below that: the standfirst; 0 where there is none.

    Only where no line is wrapped is it known that the first one was meant to end there.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    above = [line.strip() for line in lines[first : first + 3]]
    is_alone = len(above) == 3 and above[1] and not above[2] and all(len(line) <= _LONGEST_HEAD_LINE for line in above)
    if not is_alone or not _is_heading(above[0]) or max(map(len, lines)) <= _LONGEST_LINE:
        return lines, 0
    return [*lines[: first + 1], "", *lines[first + 1 :]], first + 3


def _apart(block: Block) -> Block:
    """Returns `block` as one that is kept, and not drafted from."""
    return block._replace(kind="caption", level=0)


def _with_paragraphs_apart(lines: Sequence[str]) -> list[str]:
    """Returns the lines of a text, with an empty one behind each that is a whole paragraph or a heading above one.

    Text that was copied has its paragraphs on one line each, and often no empty line between them.
    """
    apart: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        ends_paragraph = len(line) > _LONGEST_LINE and _END_SIGN.search(line)
        stands_alone = not apart or not apart[-1].strip()
        heads = len(following) > _LONGEST_LINE and stands_alone and _is_heading(line.strip())
        apart.append(line)
        if ends_paragraph or heads:
            apart.append("")
    return apart


def with_byline_alone(lines: list[str]) -> list[str]:
    """Returns the lines of a text with an empty one above and below what is said of its author and date."""
    lines = [*lines]
    for number in range(min(len(lines), _HEAD_LINES) - 1, -1, -1):
        said = lines[number].strip(" \t|·•")
        if _author_and_date(said):
            lines[number : number + 1] = ["", said, ""]
    return lines


def looks_like_markdown(text: str) -> bool:
    """Returns whether `text` has marks that only Markdown has."""
    return (
        text.startswith(HEADS)
        or re.search(r"^#{1,6} \S|^#{2,6}[^\W\d_]|\]\(https?://|^```", text, re.MULTILINE) is not None
    )


def written(article: Article) -> str:
    """Returns `article` as the Markdown in which it is kept; reading that gives the same article again."""
    about = [line_of_head(name, value) for name in KEPT if (value := getattr(article, name))]
    lines = ["---", *about, "---"]
    before: BlockKind | None = None
    for block in article.blocks:
        if not (before == block.kind == "item"):
            lines.append("")
        lines += _written(block)
        before = block.kind
    return "\n".join(lines) + "\n"


def kept(article: Article) -> Article:
    """Returns `article` with each block on the line that it has where the article is kept."""
    return read_markdown(written(article))


_ESCAPED = lazy_pattern(r"(?=[#>|\[]|[-*+•‣▪●]\s|!\[|\(?\d{1,3}[.)]\s|`{3}|~{3}|={2}|-{3})")


_ESCAPE = lazy_pattern(r"\\([]\[#\"'.!>-])")
"""A sign that is no mark, since a backslash stands before it."""


def _written(block: Block) -> list[str]:
    text = block.text
    if block.kind == "code":
        fence = "`" * (3 + max((len(ticks) for ticks in re.findall("`{3,}", text)), default=0))
        return [fence, *text.split("\n"), fence]
    text = _with_marks(block)
    if block.kind == "heading":
        return ["#" * block.level + " " + text]
    text = _escape(text)
    if block.kind == "caption":
        return [f"![{text}]()"]
    is_item = block.kind == "item" or (block.kind == "work" and not is_work_cited(block.text))
    return [("- " if is_item else "> " if block.kind == "quotation" else "") + text]


def _with_marks(block: Block) -> str:
    """Returns the text of `block` as Markdown in which a reader finds just the same: with the marks of what is bold in
    it, and with those of its own signs that would be taken for marks written as entities, `&lt;` for `<`.
    """
    for marked in dict.fromkeys((block.marked, ())):  # what is bold is given up where no marks can tell it
        for signs in _SIGNS:
            text = _spelled(block.text, marked, signs)
            if _without_marks(text) == (block.text, marked):
                return text
    return block.text


def _spelled(text: str, marked: Sequence[Span], signs: re.Pattern[str]) -> str:
    """Returns `text` with its `signs` as entities and marks of Markdown around what is `marked`."""
    pieces, end = [], 0
    for start, behind in marked:
        pieces += [text[end:start], text[start:behind]]
        end = behind
    spelled = [signs.sub(_entity, piece) for piece in (*pieces, text[end:])]
    return "".join(f"**{piece}**" if place % 2 else piece for place, piece in enumerate(spelled))


def _entity(sign: re.Match[str]) -> str:
    return _ENTITIES.get(sign[0]) or f"&#{ord(sign[0])};"


_SIGNS = tuple(map(re.compile, ("(?!)", "[<&]", r"[<&*_`\\[\]]")))
"""The signs that are written as entities: none, if that will do, then those of tags, then all that can be marks."""
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def _escape(text: str) -> str:
    """Returns `text` so that a reader of Markdown does not take its first sign for a mark."""
    return f"\\{text}" if _ESCAPED.match(text) else text


def _pieces(lines: Sequence[str], first: int, marked: bool) -> Iterator[_Piece]:
    """Yields the blocks of `lines` from the place `first` on: paragraphs, headings, items.

    If the text is `marked`, fences, quotations and tables of Markdown are known too.
    """
    open_: _Piece | None = None
    fence = ""
    for number, line in enumerate(lines[first:], first + 1):
        if fence and open_:
            if line.strip().startswith(fence) and not line.strip(" `~"):
                yield open_
                fence, open_ = "", None
            else:
                open_.lines.append(line)
            continue
        underline = _UNDERLINE.match(line)
        if underline and open_ and open_.kind == "paragraph" and len(open_.lines) == 1:
            yield open_._replace(kind="heading", level=1 if underline[1][0] == "=" else 2)
            open_ = None
            continue
        fenced = _FENCE.match(line) if marked else None
        begun = _Piece("code", [], number + 1) if fenced else _begun(line, number, marked)
        if marked and begun and begun.kind == "paragraph" and _heads(open_, line, lines[number : number + 3]):
            begun = _Piece("heading", [line.strip(" *_\\")], number, _LEVEL_OF_BOLD)
        fence = fenced[1] if fenced else ""
        if begun and open_ and not fenced and _goes_on(open_, begun) and not (marked and _is_broken(open_, begun)):
            open_.lines.append(begun.lines[0])
            continue
        if open_:
            yield open_
        open_ = begun
    if open_:
        yield open_


def _begun(line: str, number: int, marked: bool) -> _Piece | None:
    """Returns the piece that `line` begins if it does not go on with one; None for a line between pieces."""
    if not line.strip() or _RULE.match(line) or _BARE_HEADING.match(line) or (marked and _DEFINITION.match(line)):
        return None
    if heading := _HEADING.match(line):
        return _Piece("heading", [heading[2]], number, len(heading[1]))
    if marked and (quoted := _QUOTED.match(line)):
        return _Piece("quotation", [line[quoted.end() :]], number)
    if marked and _TABLE.match(line):
        return _Piece("code", [line], number)
    if (item := _ITEM.match(line)) and not _dated(line.strip()):  # `3. Mai 2024`
        return _Piece("item", [line[item.end() :]], number)
    return _Piece("paragraph", [line], number)


def _heads(open_: _Piece | None, line: str, following: Sequence[str]) -> bool:
    """Returns whether `line` is a heading without a sign: the bold first line of a paragraph that goes on, or a short
    line above text that has its paragraphs on one line each.
    """
    found = _BOLD_LINE.match(line)
    begins = open_ is None or open_.kind == "heading"
    if found is None:
        return begins and _stands_above_text(line, following)
    begins = begins or (open_ is not None and open_.lines[-1].endswith(("  ", "\\")))
    return begins and any(map(str.strip, following[:1])) and _is_heading(found[2])


def _stands_above_text(line: str, following: Sequence[str]) -> bool:
    """Returns whether `line` and the short ones that follow it lead to a paragraph that is one long line."""
    above = [line]
    for one in following:
        if len(one) > _LONGEST_LINE or (len(one) > _LONGEST_WRAPPED and _END_SIGN.search(one) and len(line) < _SHORT):
            return all(_is_heading(short.strip()) and short.lstrip()[:1] not in "<![" for short in above)
        above.append(one)
    return False


def _goes_on(open_: _Piece, begun: _Piece) -> bool:
    if begun.kind == "paragraph":
        return open_.kind in ("paragraph", "item", "quotation")
    return begun.kind == open_.kind and begun.kind in ("quotation", "code")


_HARD_BREAK = lazy_pattern(r"[^\s.!?…:;,\\*_。、！？：；はがをにでとのもや][*_]*(?: {2,}|\\)$")
_LONGEST_LABEL = 60


def _is_broken(open_: _Piece, begun: _Piece) -> bool:
    """Returns whether the line before `begun` is a short one without a stop, which its author ended there: a name and
    a year, say, above what is told of it.
    """
    last = open_.lines[-1]
    short = len(last) < _LONGEST_LABEL and _HARD_BREAK.search(last) is not None
    whole = all(last.count(mark) % 2 == 0 for mark in "*_")
    return short and whole and open_.kind == begun.kind == "paragraph" and not begun.lines[0][:1].islower()


def _without_hard_break(line: str) -> str:
    """Returns a `line` without the backslash at its end with which Markdown breaks a line."""
    return line[:-1] if line.endswith("\\") and not line.endswith("\\\\") else line


def _markdown_block(piece: _Piece) -> Block:
    if piece.kind == "code":
        return Block("code", "\n".join(piece.lines).strip("\n"), piece.line)
    text = one_text([_without_hard_break(line) for line in piece.lines])
    image = _IMAGE.fullmatch(text)
    kind: BlockKind = "caption" if image and piece.kind == "paragraph" else piece.kind
    shown, marked = _without_marks(image[1] if image else text)
    if kind == "caption":
        shown = shown.translate(_ROUND)  # as it is kept in square ones
    return Block(kind, shown, piece.line, level=piece.level, marked=bold_words(kind, shown, marked))


_ROUND = str.maketrans("[]", "()")


def _plain_block(piece: _Piece) -> Block:
    text, marked = _without_emphasis(_NUMBERS_OF_NOTES.sub("", one_text(piece.lines)))
    return Block(piece.kind, text, piece.line, level=piece.level, marked=marked)


def _without_marks(text: str) -> tuple[str, tuple[Span, ...]]:
    """Returns `text` of Markdown as it reads, without its links, images, footnotes and tags, and what is bold in it."""
    if not re.search(r"[\[<*_`\\&{]", text):
        return text, ()
    text = without_templates(text)
    text = _AUTOLINK.sub("", _IMAGE.sub("", text))
    text = _FOOTNOTES.sub("", text)
    text = _FOOTNOTE.sub("", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    if "<" in text:
        text = without_tags(_BOLD.sub(r"**\3**", _PICTURE.sub("", _FOR_OTHERS.sub("", text))))
    if "**" in text:
        text = _BOLD_IN_WORD.sub(r"**\1\2**", text)
    return _without_emphasis(text, lambda words: unescape(_ESCAPE.sub(r"\1", words)))


def _without_emphasis(text: str, spelled: Callable[[str], str] = str) -> tuple[str, tuple[Span, ...]]:
    """Returns `text` without its marks of emphasis, each run as it is `spelled`, and what is bold in it."""
    shown = ""
    marked: list[Span] = []
    for run in runs(text.strip()):
        words = spelled(run.text)
        if "strong" in run.looks and words.strip():
            start = marked.pop()[0] if marked and marked[-1][1] == len(shown) else len(shown)
            marked.append((start, len(shown) + len(words)))
        shown += words
    return shown.strip(), tuple(marked) if not shown[:1].isspace() else ()


def one_text(lines: Sequence[str]) -> str:
    """Returns `lines` as one: a word that is cut at the end of a line is whole again, and CJK text has no gaps."""
    text = "\n".join(line.strip() for line in lines)
    if "-\n" in text or "‐\n" in text or "\u00ad" in text:
        text = _HYPHENATED.sub("", text).replace("\u00ad", "")
    if "\n" in text and max(text) >= _FIRST_DENSE:
        text = _GAP_IN_DENSE.sub("", text)
    return re.sub(r"\s+", " ", text).strip()


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yields the blocks of a plain text, those that stand alone on a line above text as headings."""
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        longer = following is not None and len(following.text) > min(_LONGEST_HEADING, len(block.text))
        heads = (longer or (number == 0 and following is not None)) and not _NOTE_MARK.match(block.text)
        text = block.text if number else block.text.rstrip("?？")  # a title may ask something
        if block.kind == "paragraph" and heads and _is_heading(text):
            yield block._replace(kind="heading", level=1 if number == 0 else 2)
        elif block.kind == "item" and heads and following and following.kind == "paragraph" and _is_heading(block.text):
            yield block._replace(kind="heading", level=2)
        else:
            yield block


_NOTE_MARK = lazy_pattern(r"(?:\*{1,3}|[†‡§]) ?\w(?!.*\*$)")
"""The mark before what is said of a table or below a text, and not around bold words."""


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _END_SIGN.search(text) and any(map(str.isalpha, text))


def _article(blocks: Sequence[Block], known: dict[str, str]) -> Article:
    """Returns the article of `blocks`: what is said at its head and foot about itself is taken out of them."""
    about = {name: known.get(name, "") for name in KEPT}
    rest: list[Block] = []
    for number, block in enumerate(blocks):
        said = _about_itself(block, number < 6)
        for name, value in said.items():
            about[name] = about[name] or value
        if not said and not _stands_around(block):
            rest.append(block)
    tells_of_author = _tells_of(about["author"].partition(",")[0].strip())
    rest = [
        block
        for number, block in enumerate(rest)
        if not _is_pulled(block, rest)
        and not (
            number > len(rest) - 4 and (tells_of_author.match(block.text) or _tells_of_writer(block, rest[:number]))
        )
    ]
    rest = [block._replace(kind="work") if _is_work(block) else block for block in rest]
    described = {block.text.rstrip(" .") for block in rest if block.kind == "caption"}
    rest = [_apart(block) if _tells_of_picture(block, described) else block for block in rest]
    rest = list(_without_pages(rest))
    first = next((block for block in rest if block.kind == "heading"), None)
    if not about["title"] and first is not None and first is rest[0] and not _SECTION.fullmatch(first.text):
        about["title"] = first.text
    rest = [block for block in rest if not (block.kind == "heading" and block.text == about["title"])]
    while len(rest) > 1 and (rest[-1].kind == "heading" or _is_left_over(rest[-1])):
        rest.pop()
    return Article(**about, blocks=under_headings(rest))


def _tells_of_picture(block: Block, described: AbstractSet[str]) -> bool:
    """Returns whether a block is the caption of a picture: it reads so, or the picture is `described` in its words."""
    if block.kind not in ("paragraph", "heading"):
        return False
    return is_caption(block.text) or (block.kind == "paragraph" and says_a_caption_again(block.text, described))


def _is_work(block: Block) -> bool:
    return block.kind in ("paragraph", "item") and is_work_cited(block.text)


def _without_pages(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yields `blocks`, with the items of a list of pages to read on as works: at least half of them tell of a page."""
    for kind, row in groupby(blocks, key=lambda block: block.kind):
        run = list(row)
        pages = sum(tells_of_page(block.text) for block in run) if kind == "item" else 0
        is_list = pages >= _FEWEST_PAGES and pages * 2 >= len(run)
        yield from (block._replace(kind="work") for block in run) if is_list else run


_FEWEST_PAGES = 2


def _tells_of(author: str) -> re.Pattern[str]:
    """Returns a pattern for a paragraph that says who the `author` is: `Anna Bell is …`, `Anna Bell Anna writes …`."""
    names = "|".join(map(re.escape, {author, *author.split()[:1], *author.split()[-1:]} - {""})) or "(?!)"
    return re.compile(
        rf"(?:{re.escape(author)}\b.{{0,40}}?\W)?(?:{names}) (?:is|has|writes|lives|works|teaches|covers|reports)\b"
    )


def _stands_around(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and len(block.text) < 120 and _AROUND.match(block.text) is not None


def _is_pulled(block: Block, blocks: Sequence[Block]) -> bool:
    """Returns whether `block` is a quotation whose words stand in a paragraph too, from which they were pulled."""
    words = block.text.strip("\"'“”„‘’«»… .")
    if block.kind != "quotation" or not 10 < len(words) < 300:
        return False
    return any(words in other.text for other in blocks if other.kind == "paragraph")


_OF_WRITER = lazy_pattern(
    r"(?P<name>(?:[A-ZÀ-Þ][\w.’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+) is (?:an?|the) (?:[\w-]+,? (?:and )?){0,4}?"
    r"(?:writer|author|journalist|reporter|columnist|editor|blogger|correspondent|lecturer|freelancer|contributor|intern)\b"
)


def _tells_of_writer(block: Block, before: Sequence[Block]) -> bool:
    """Returns whether a block tells who wrote the article, whom nothing `before` it names."""
    found = _OF_WRITER.match(block.text)
    surname = found["name"].split()[-1] if found else ""
    return bool(surname) and not any(re.search(rf"\b{re.escape(surname)}\b", one.text) for one in before)


def _is_left_over(block: Block) -> bool:
    """Returns whether the last block of a text is a few words without an end, such as a link below an article."""
    return block.kind == "paragraph" and len(block.text) < 30 and not _END_SIGN.search(block.text) and " " in block.text


def _about_itself(block: Block, near_head: bool) -> dict[str, str]:
    """Returns what a block says of its article, by the names of that; nothing if it belongs to the text."""
    if block.kind not in ("paragraph", "heading", "quotation") or len(block.text) > 200:
        return {}
    if found := _COPYRIGHT.match(block.text):
        return {"publisher": found[1]}
    return _author_and_date(block.text) if near_head else {}


def _dated(line: str) -> re.Match[str] | None:
    """Returns the match of a `line` that only says when an article was written; None for any other line."""
    return _DATELINE.fullmatch(line) if any(map(str.isdecimal, line)) else None


def _author_and_date(line: str) -> dict[str, str]:
    """Returns who wrote an article and when, where `line` says nothing but that; else nothing."""
    if found := _BYLINE.match(line):
        return {"author": found[1].strip(" ,")}
    if found := _NAME_AND_TRADE.fullmatch(line):
        return {"author": found[1]}
    if found := _dated(line.rstrip(".")):
        return {"date": found[1], "publisher": found["publisher"] or ""}
    about: dict[str, str] = {}
    beside: list[str] = []
    for part in _BETWEEN.split(line) if len(line) <= _LONGEST_HEAD_LINE else ():
        told = _author_and_date(part) if part != line else {}
        if not told and not re.fullmatch(_READING_TIME, part, re.IGNORECASE):
            beside.append(part)
        about = told | about
    return about if "author" in about and all(map(_BESIDE.fullmatch, beside)) else {}
