-- The schema of version 2, for logs that are brought up to date; that of today is in schema.sql.
--
-- The log is the truth: rows are added and never changed. A row may void another one: `undo` takes it back, and a row
-- that repeats an answer with another rating stands in its place. What `redo` brings back is written again, as a row
-- that `repeats` the undo. Times are milliseconds since 1970 in UTC, days are study days (proleptic Gregorian
-- ordinals). An `id` begins with its time in hexadecimal, so that ids sort as rows were written, also when two logs
-- are united or a clock was set back.
CREATE TABLE log (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN (
        'review', 'practice', 'exam',                -- answers; only the first moves the schedule
        'suspend', 'bury', 'flag', 'keep', 'reset', 'due',   -- what else is done to a card
        'undo', 'rename', 'report', 'tune')),
    act        TEXT NOT NULL,                -- the rows of one key press share it: they are undone together
    at         INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    session    TEXT NOT NULL,
    device     TEXT NOT NULL,
    card       TEXT NOT NULL,
    deck       TEXT NOT NULL,
    question   TEXT NOT NULL,                -- the kind of question
    shown      TEXT NOT NULL,                -- JSON: {"prompt": text, "options": [text, ...], "expected": [text, ...]}
    answer     TEXT NOT NULL,                -- JSON: [text, ...]
    value      INTEGER NOT NULL DEFAULT 0,   -- suspend: 1 or 0; bury: the study day or 0; flag: its number; keep: lapses; due: the day
    score      REAL,                         -- 0 to 1
    suggested  INTEGER,                      -- 1 Again to 4 Easy
    rating     INTEGER,
    hinted     INTEGER NOT NULL DEFAULT 0,
    overruled  INTEGER NOT NULL DEFAULT 0,   -- 1 where the learner said "I was right"
    ms         INTEGER NOT NULL DEFAULT 0,   -- from the card's first paint to the answer
    voids      TEXT REFERENCES log (id),
    repeats    TEXT REFERENCES log (id),
    tuning     TEXT NOT NULL DEFAULT '',     -- the row whose parameters the memory was worked out by; '' for the defaults
    -- the memory that resulted
    stability  REAL,
    difficulty REAL,
    phase      TEXT,
    step       INTEGER,
    last_day   INTEGER,
    due_day    INTEGER,
    due_at     INTEGER,
    first_day  INTEGER,
    reps       INTEGER,
    lapses     INTEGER
) STRICT;

CREATE INDEX log_voids ON log (voids) WHERE voids IS NOT NULL;
CREATE INDEX log_card ON log (card, id);
CREATE INDEX log_day ON log (day);
CREATE INDEX log_session ON log (session);
CREATE INDEX log_tune ON log (id) WHERE kind = 'tune';

-- (REPLACE would take out a row without firing the second one.)
CREATE TRIGGER log_adds BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_stands BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- Derived: the name that each card goes by today, for those that got an id after they were first answered.
CREATE TABLE renamed (
    was  TEXT PRIMARY KEY,
    card TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX renamed_card ON renamed (card);

-- What no later row voids; `name` is what its card is called today.
CREATE VIEW standing AS
    SELECT log.*, coalesce(renamed.card, log.card) AS name FROM log LEFT JOIN renamed ON renamed.was = log.card
    WHERE NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = log.id);

CREATE VIEW reviews AS SELECT * FROM standing WHERE kind = 'review';

-- Derived from the log: the memory after what last changed it. May be emptied; `rebuild` fills it again.
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
    lapses     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: which cards are suspended, buried or flagged, and which leeches are kept.
CREATE TABLE handling (
    card      TEXT PRIMARY KEY,
    suspended INTEGER NOT NULL,
    buried    INTEGER NOT NULL,
    flag      INTEGER NOT NULL,
    kept      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived as well, from the log and from decks read since: what each card without an id of its own said when it
-- was last met, so that it is known again after an edit.
CREATE TABLE seen (
    card       TEXT PRIMARY KEY,
    deck       TEXT NOT NULL,
    shown      TEXT NOT NULL                 -- as in the log
) STRICT, WITHOUT ROWID;

-- What the learner has chosen, such as the theme.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
