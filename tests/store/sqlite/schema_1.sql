-- The log of answers is the truth: rows are added and never changed. An `undo` row voids another one, and so does
-- a row that repeats an answer with another rating. Times are milliseconds since 1970 in UTC, days are study days
-- (proleptic Gregorian ordinals). An `id` begins with its time in hexadecimal, so that ids sort as rows were
-- written, also when two logs are united or a clock was set back.
CREATE TABLE log (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('review', 'practice', 'exam', 'undo')),
    at         INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    session    TEXT NOT NULL,
    device     TEXT NOT NULL,
    card       TEXT NOT NULL,
    deck       TEXT NOT NULL,
    question   TEXT NOT NULL,             -- the kind of question
    shown      TEXT NOT NULL,             -- JSON: {"prompt": text, "options": [text, ...], "expected": [text, ...]}
    answer     TEXT NOT NULL,             -- JSON: [text, ...]
    score      REAL,                      -- 0 to 1
    suggested  INTEGER,                   -- 1 Again to 4 Easy
    rating     INTEGER,
    hinted     INTEGER NOT NULL DEFAULT 0,
    ms         INTEGER NOT NULL DEFAULT 0,-- from the card's first paint to the answer
    voids      TEXT REFERENCES log (id),
    -- the memory that resulted
    stability  REAL,
    difficulty REAL,
    phase      TEXT,
    step       INTEGER,
    due_day    INTEGER,
    due_at     INTEGER,
    first_day  INTEGER,
    reps       INTEGER,
    lapses     INTEGER
) STRICT;

CREATE INDEX log_voids ON log (voids) WHERE voids IS NOT NULL;
CREATE INDEX log_card ON log (card, id);
CREATE INDEX log_day ON log (day);

-- (REPLACE would take out a row without firing the second one.)
CREATE TRIGGER log_adds BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_stands BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END;

CREATE VIEW reviews AS
    SELECT * FROM log
    WHERE kind = 'review' AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = log.id);

-- Derived from the log: the memory after the last review of each card. May be emptied; `rebuild` fills it again.
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

-- Derived as well, from the log and from decks read since: what each card without an id of its own said when it
-- was last met, so that it is known again after an edit.
CREATE TABLE seen (
    card       TEXT PRIMARY KEY,
    deck       TEXT NOT NULL,
    shown      TEXT NOT NULL               -- as in the log
) STRICT, WITHOUT ROWID;

-- What the learner has chosen, such as the theme.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
