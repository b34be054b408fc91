-- The log is the truth: rows are added and never changed, and no row holds a memory or a count. It says what was done
-- and what was chosen; all else is a function of the set of rows in order of id, so that the logs of several machines
-- may be united in any order.
--
-- An id is a time (milliseconds since 1970) times 2^21 plus the tag of the device, and above every id that its writer
-- knew: ids sort as rows were written, also when a clock was set back. Days are study days (proleptic Gregorian
-- ordinals). Most columns are NULL in most rows, as a NULL takes one byte.
CREATE TABLE log (
    id         INTEGER PRIMARY KEY CHECK (id > 0),
    -- 1 review, 2 practice, 3 exam: answers, of which only the first moves the schedule
    -- 4 suspend, 5 bury, 6 flag, 7 keep, 8 reset, 9 due: what else is done to a card
    -- 10 seed: a memory from which replay starts
    -- 11 undo, 12 redo; 13 rename (with an answer: no other name, but other words), 14 tune, 15 report, 16 import, 17 take back an import, 18 forget
    kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 18),
    wording    INTEGER REFERENCES wording (n),   -- the card, and what it said
    session    INTEGER REFERENCES session (n),   -- NULL where it was in none, as what was imported
    day        INTEGER NOT NULL,
    rating     INTEGER CHECK (rating BETWEEN 1 AND 4),      -- 1 Again to 4 Easy
    suggested  INTEGER CHECK (suggested BETWEEN 1 AND 4),   -- NULL where it is the rating
    score      REAL CHECK (score BETWEEN 0 AND 1),
    ms         INTEGER CHECK (ms >= 0),          -- from the card's first paint to the answer
    flags      INTEGER NOT NULL DEFAULT 0,       -- 1 hinted, 2 the learner said "I was right"
    wait       INTEGER,                          -- what was chosen: days; milliseconds where there is a step
    step       INTEGER,                          -- the learning step that the card waits for
    before     INTEGER,                          -- tells one row of earlier answers from another, as the writer knew them
    retention  INTEGER,                          -- what the wait was chosen for, in thousandths; NULL is 900
    at         INTEGER,                          -- the time, where it is not the one in the id
    act        INTEGER,                          -- the first row of the same key press, where this is another
    of         INTEGER,                          -- answers: the answer that this one stands in the place of;
                                                 -- undo: the row taken back; redo: the undo that holds no more
    answer     TEXT,                             -- JSON: [text, ...]; NULL is as expected; rename: [deck, prompt, expected, ...]
    shuffle    TEXT,                             -- the order of the options, a sign from '0' on for each
    value      INTEGER,                          -- suspend: 1 or 0; bury: the study day or 0; flag: its number; keep: lapses; due: the day;
                                                 -- rename: which words the card said last, by their number in `deck.card_ids`
    origin     INTEGER REFERENCES origin (n),    -- where it was imported from; NULL for what was done here
    extra      TEXT,                             -- JSON of rare kinds
    check_sum  INTEGER NOT NULL,                 -- of all columns before: SQLite does not notice a flipped bit
    CHECK (at IS NOT NULL OR day - (id >> 21) / 86400000 - 719163 BETWEEN -2 AND 1)
) STRICT;

CREATE INDEX log_wording ON log (wording);
CREATE INDEX log_of ON log (of) WHERE of IS NOT NULL;
CREATE INDEX log_rare ON log (kind) WHERE kind > 12;
-- The others of a day are found by their ids.
CREATE INDEX log_askew ON log (day) WHERE at IS NOT NULL;

-- (REPLACE would take out a row without firing the second one.)
CREATE TRIGGER log_adds BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_stands BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- What a card said, once for each wording. Numbers of wordings, sessions and origins never leave this database.
CREATE TABLE wording (
    n         INTEGER PRIMARY KEY,
    card      TEXT NOT NULL,
    deck      TEXT NOT NULL,
    question  TEXT NOT NULL,                     -- the kind of question
    said      TEXT NOT NULL,                     -- JSON: [prompt, [expected, ...], [option in order of the text, ...]]
    check_sum INTEGER NOT NULL                   -- of all columns before
) STRICT;

CREATE INDEX wording_card ON wording (card);

-- All rows of a session lie from `first` to `last`; without a `last`, to the end of the log.
CREATE TABLE session (
    n     INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,
    first INTEGER NOT NULL,
    last  INTEGER
) STRICT;

-- The tags in ids. Rows with `tag` up to the id `until` were written in this database, as far as is known.
CREATE TABLE device (
    tag     INTEGER PRIMARY KEY CHECK (tag BETWEEN 1 AND 2097151),
    machine TEXT NOT NULL,                       -- where it was drawn; '' for another's
    until   INTEGER NOT NULL
) STRICT;

-- `taken_in` is derived: the last word of the log on each origin.
CREATE TABLE origin (
    n        INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    taken_in INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Derived: rows that do not stand, as they were taken back, or another answer stands in their place.
CREATE TABLE voided (id INTEGER PRIMARY KEY) STRICT;

-- Derived: the name that each card goes by today, for those that got an id after they were first answered.
CREATE TABLE name (
    was  TEXT PRIMARY KEY,
    card TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX name_card ON name (card);

-- The rows about cards that stand; `name` is what the card is called today, `id` is that of an answer as first given.
CREATE VIEW valid_rows AS
    SELECT coalesce(log.of, log.id) AS id, log.id AS row, log.kind, log.day, coalesce(log.at, log.id >> 21) AS at,
        log.session, log.rating, coalesce(log.suggested, log.rating) AS suggested, log.score, log.ms, log.flags,
        log.wait, log.step, log.before, log.retention, log.act, log.answer, log.shuffle, log.value, log.origin,
        log.extra, wording.card, wording.deck, wording.question, wording.said,
        coalesce(name.card, wording.card) AS name
    FROM log JOIN wording ON wording.n = log.wording LEFT JOIN name ON name.was = wording.card
    WHERE NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id)
        AND (log.origin IS NULL OR log.origin IN (SELECT n FROM origin WHERE taken_in));

-- Derived: the memory after what last changed it, with the `trail` of the answers that it came from.
CREATE TABLE memory (
    card       TEXT PRIMARY KEY,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    phase      TEXT NOT NULL,
    step       INTEGER NOT NULL,
    last_day   INTEGER NOT NULL,
    due_day    INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    first_day  INTEGER NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    trail      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX memory_due ON memory (due_day);

-- Derived: which cards are suspended, buried or flagged, and which leeches are kept.
CREATE TABLE status (
    card      TEXT PRIMARY KEY,
    suspended INTEGER NOT NULL,
    buried    INTEGER NOT NULL,
    flag      INTEGER NOT NULL,
    kept      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived as well, from the log and from decks read since: what each card without an id of its own, or reworded since
-- it has a history, said when it was last met, so that it is known again after an edit.
CREATE TABLE seen (
    card TEXT PRIMARY KEY,
    deck TEXT NOT NULL,
    said TEXT NOT NULL                           -- JSON: [prompt, [expected, ...]]
) STRICT, WITHOUT ROWID;

-- The exam that is being taken on a deck, as JSON.
CREATE TABLE exam (
    deck  TEXT PRIMARY KEY,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the learner has chosen, such as the theme.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an author has chosen among the facts of an article; the latest choice about a fact holds.
CREATE TABLE draft_choice (
    n       INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    fact    TEXT NOT NULL,
    kept    INTEGER NOT NULL CHECK (kept IN (0, 1)),
    card    TEXT NOT NULL,                       -- JSON: the keys of the card that was kept
    quote   TEXT NOT NULL,                       -- the sentence of the fact
    spans   TEXT NOT NULL,                       -- JSON: [[start, end], ...] of the answer in the sentence
    deck    TEXT NOT NULL DEFAULT ''             -- the deck that the card was written into, once it was
) STRICT;

CREATE INDEX draft_choice_article ON draft_choice (article);
