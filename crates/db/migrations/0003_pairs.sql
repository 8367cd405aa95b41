-- Whether a person was given a badge: found by the pair, however many hold the badge.
DROP INDEX awards_by_badge;
CREATE INDEX awards_by_badge ON awards (badge_id, person_id);
