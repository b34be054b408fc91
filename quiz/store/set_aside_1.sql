-- Version 1 knew answers and undo only. First half of the way to version 2: its tables make room for the new ones.
DROP TRIGGER log_adds;
DROP TRIGGER log_keeps;
DROP TRIGGER log_stands;
DROP VIEW reviews;
DROP INDEX log_voids;
DROP INDEX log_card;
DROP INDEX log_day;
ALTER TABLE log RENAME TO log_1;
ALTER TABLE memory RENAME TO memory_1;
ALTER TABLE seen RENAME TO seen_1;
ALTER TABLE setting RENAME TO setting_1;
