-- What people saw of each other, what was said about it between colleagues, and who may say what.
CREATE TABLE observations (
  id TEXT PRIMARY KEY,
  gesture TEXT NOT NULL UNIQUE,        -- who made it and the token of their form: sent twice, it is one
  person_id TEXT NOT NULL REFERENCES people (id),
  skill_id TEXT NOT NULL REFERENCES catalogue_skills (id),
  by_person TEXT NOT NULL REFERENCES people (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),   -- for which who saw works
  programme_id TEXT REFERENCES programmes (id),
  view TEXT NOT NULL,                  -- positive | not_yet
  remains TEXT NOT NULL,               -- of a "not yet": what remains
  words TEXT NOT NULL,                 -- for the team; the person reads them on request
  seen_on TEXT NOT NULL,
  situation_id TEXT REFERENCES situations (id),
  situation_kind TEXT NOT NULL,
  next_situation_id TEXT REFERENCES situations (id),             -- where to show what remains
  roles TEXT NOT NULL,                 -- JSON list: those held on that day
  standing TEXT NOT NULL,              -- member | confirmed_tutor | tutor | witness
  group_id TEXT,                       -- said at once about a group
  entered TEXT NOT NULL,               -- live | offline | paper | import | group | review
  at BIGINT NOT NULL
);
CREATE INDEX observations_by_person ON observations (person_id, skill_id, at);
CREATE INDEX observations_by_programme ON observations (programme_id, at);
CREATE INDEX observations_by_author ON observations (by_person, at);
CREATE TABLE observations_threads (
  id TEXT PRIMARY KEY,
  scope_key TEXT NOT NULL UNIQUE,      -- the person, the skill, and the programme or the organization
  person_id TEXT NOT NULL REFERENCES people (id),
  skill_id TEXT NOT NULL REFERENCES catalogue_skills (id),
  programme_id TEXT REFERENCES programmes (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  opened_by TEXT REFERENCES people (id),                         -- null: by a rule
  opened_at BIGINT NOT NULL
);
CREATE INDEX observations_threads_by_person ON observations_threads (person_id, skill_id);
CREATE TABLE observations_messages (
  id TEXT PRIMARY KEY,
  gesture TEXT NOT NULL UNIQUE,
  thread_id TEXT NOT NULL REFERENCES observations_threads (id),
  by_person TEXT REFERENCES people (id),                         -- null: by a rule
  kind TEXT NOT NULL,                  -- words | question | answer | next_situation | confirmation
  asked_person TEXT REFERENCES people (id),
  answers_id TEXT REFERENCES observations_messages (id),
  situation_id TEXT REFERENCES situations (id),
  words TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX observations_messages_by_thread ON observations_messages (thread_id, at);
CREATE INDEX observations_messages_asked ON observations_messages (asked_person, at);
CREATE INDEX observations_messages_answers ON observations_messages (answers_id);
CREATE TABLE observations_confirmations (
  id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL REFERENCES observations_threads (id),
  by_person TEXT NOT NULL REFERENCES people (id),
  at BIGINT NOT NULL
);
CREATE INDEX observations_confirmations_by_thread ON observations_confirmations (thread_id);
CREATE TABLE observations_proposals (
  proposed_key TEXT PRIMARY KEY,       -- the person, the badge, and the programme or the organization
  person_id TEXT NOT NULL REFERENCES people (id),
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  observation_id TEXT NOT NULL REFERENCES observations (id),
  at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by TEXT REFERENCES people (id),
  award_id TEXT REFERENCES awards (id)
);
CREATE INDEX observations_proposals_by_person ON observations_proposals (person_id);
CREATE TABLE observations_awards (
  award_id TEXT NOT NULL REFERENCES awards (id),
  observation_id TEXT NOT NULL REFERENCES observations (id),
  PRIMARY KEY (award_id, observation_id)
);
CREATE INDEX observations_awards_by_observation ON observations_awards (observation_id);
-- The team's own agreement: which role may say what it saw, of which family, from when.
CREATE TABLE programmes_charters (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programmes (id),
  role TEXT NOT NULL,
  family_id TEXT REFERENCES catalogue_families (id),             -- null: all
  from_day TEXT NOT NULL,
  until_day TEXT,
  set_by TEXT REFERENCES people (id),
  at BIGINT NOT NULL
);
CREATE INDEX programmes_charters_by_programme ON programmes_charters (programme_id);
-- Which records are one person, read whenever opinions are counted.
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;
