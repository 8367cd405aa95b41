-- Whether a person was given a badge: found by the pair, however many hold the badge.
DROP INDEX awards_by_badge;
CREATE INDEX awards_by_badge ON awards (badge_id, person_id);
-- The issuer a status list is signed by: awards of another name of the same organization have a list of their own.
ALTER TABLE awards_lists ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
