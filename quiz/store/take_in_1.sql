-- Second half of the way from version 1: what was set aside goes into the new tables.
INSERT INTO log (
    id, kind, act, at, day, session, device, card, deck, question, shown, answer, score, suggested, rating, hinted, ms,
    voids, stability, difficulty, phase, step, last_day, due_day, due_at, first_day, reps, lapses)
SELECT id, kind, id, at, day, session, device, card, deck, question, shown, answer, score, suggested, rating, hinted, ms,
    voids, stability, difficulty, phase, step, day, due_day, due_at, first_day, reps, lapses
FROM log_1 ORDER BY id;
INSERT INTO memory SELECT * FROM memory_1;
INSERT INTO seen SELECT * FROM seen_1;
INSERT INTO setting SELECT * FROM setting_1;
DROP TABLE log_1;
DROP TABLE memory_1;
DROP TABLE seen_1;
DROP TABLE setting_1;
