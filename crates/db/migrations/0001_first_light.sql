-- First light. One text for SQLite and PostgreSQL: TEXT, BIGINT, BOOLEAN, BLOB (written BYTEA on PostgreSQL).
-- Ids are UUIDv7 in text unless said otherwise. Times are milliseconds since 1970 (UTC). Days are 'YYYY-MM-DD'.
-- The prefix of a table is the word of the room that owns it.

-- people: anyone known. Contact is optional and never the identity.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  language TEXT NOT NULL,
  reading_help TEXT NOT NULL,          -- none | easy | audio
  majority TEXT NOT NULL,              -- adult | minor | unknown: an age band, never a birth date
  theme TEXT NOT NULL,                 -- system | light | dark | contrast
  reminders BOOLEAN NOT NULL,          -- one quiet reminder, off by default
  passport_offered_at BIGINT,
  passport_opened_at BIGINT,
  passport_used_at BIGINT,
  last_contact_at BIGINT NOT NULL,
  merged_into TEXT REFERENCES people (id),
  erased_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX people_by_name ON people (name_folded);
CREATE TABLE people_identifiers (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL,                  -- email | phone | external
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  shared BOOLEAN NOT NULL,             -- a phone that several people use
  confirmed_at BIGINT,
  created_at BIGINT NOT NULL,
  removed_at BIGINT
);
CREATE INDEX people_identifiers_by_person ON people_identifiers (person_id);
CREATE INDEX people_identifiers_by_value ON people_identifiers (kind, folded);
CREATE TABLE people_merges (
  id TEXT PRIMARY KEY,
  from_person TEXT NOT NULL REFERENCES people (id),
  into_person TEXT NOT NULL REFERENCES people (id),
  by_person TEXT REFERENCES people (id),
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE TABLE people_consents (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  purpose TEXT NOT NULL,               -- share_between_organizations | tell_the_region | employer_contact | name_professional | photo_and_voice
  given BOOLEAN NOT NULL,
  how TEXT NOT NULL,                   -- self | helped | paper | spoken
  by_person TEXT REFERENCES people (id),
  at BIGINT NOT NULL
);
CREATE INDEX people_consents_by_person ON people_consents (person_id, purpose, at);
CREATE TABLE people_mandates (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  helper_id TEXT NOT NULL REFERENCES people (id),
  scope TEXT NOT NULL,                 -- JSON list: open_together, answer_awards
  how TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX people_mandates_by_person ON people_mandates (person_id);

-- networks and organizations
CREATE TABLE networks (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sentence TEXT NOT NULL,              -- the network's own sentence on public pages: recognition, not certification
  created_at BIGINT NOT NULL
);
CREATE TABLE organizations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  public_name TEXT,                    -- a neutral name on public pages, where the name itself reveals something
  kind TEXT NOT NULL,                  -- ACI, AI, EI, ETTI, EITI, GEIQ, EA, TIERS_LIEU, ML, REGION…
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  website TEXT,
  email TEXT,
  may_issue BOOLEAN NOT NULL,
  cosign BOOLEAN NOT NULL,             -- the director signs too
  closed_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE TABLE organizations_keys (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  fragment TEXT NOT NULL,              -- key-1, key-2… in the DID document
  multikey TEXT NOT NULL,              -- public key, z6Mk…
  sealed BLOB NOT NULL,                -- secret seed under the master key
  created_at BIGINT NOT NULL,
  retired_at BIGINT,                   -- signs no more, still verifies
  UNIQUE (organization_id, fragment)
);
CREATE TABLE organizations_roles (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  organization_id TEXT REFERENCES organizations (id),
  programme_id TEXT,                   -- a role in one programme only; null = in the whole organization
  role TEXT NOT NULL,                  -- see domain::role
  title TEXT NOT NULL,                 -- what the person's door says
  from_day TEXT NOT NULL,
  until_day TEXT
);
CREATE INDEX organizations_roles_by_person ON organizations_roles (person_id);
CREATE INDEX organizations_roles_by_organization ON organizations_roles (organization_id);
CREATE TABLE networks_members (
  network_id TEXT NOT NULL REFERENCES networks (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  head BOOLEAN NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT,
  PRIMARY KEY (network_id, organization_id)
);
CREATE TABLE networks_settings (
  scope TEXT NOT NULL,                 -- network | programme | badge
  scope_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  set_by TEXT REFERENCES people (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (scope, scope_id, name)
);

-- delegations: dated, revocable, checked at issue
CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  from_organization TEXT NOT NULL REFERENCES organizations (id),
  to_organization TEXT REFERENCES organizations (id),
  to_person TEXT REFERENCES people (id),
  framework_id TEXT,                   -- all the badges of a framework…
  badge_id TEXT,                       -- …or one badge; both null = every badge of the organization
  from_day TEXT NOT NULL,
  until_day TEXT,
  may_subdelegate BOOLEAN NOT NULL,
  parent_id TEXT REFERENCES delegations (id),
  document_id TEXT,
  created_by TEXT REFERENCES people (id),
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  revoked_by TEXT REFERENCES people (id)
);
CREATE INDEX delegations_to ON delegations (to_organization);
CREATE INDEX delegations_to_person ON delegations (to_person);

-- sessions
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,                 -- SHA-256 of the token, hexadecimal
  person_id TEXT NOT NULL REFERENCES people (id),
  mode TEXT NOT NULL,                  -- own | shared | beside (a helper's screen) | demo
  strength TEXT NOT NULL,              -- link | card: a card opens the low-risk rights only
  helper_id TEXT REFERENCES people (id),
  back_to TEXT,                        -- the helper's own session, to return to
  csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE TABLE sessions_links (
  id TEXT PRIMARY KEY,                 -- SHA-256 of the token, hexadecimal
  person_id TEXT NOT NULL REFERENCES people (id),
  purpose TEXT NOT NULL,               -- sign_in | receive | invite | demo
  award_id TEXT,
  go_to TEXT NOT NULL,
  created_by TEXT REFERENCES people (id),
  created_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT,                      -- null for demo links: they open many times
  revoked_at BIGINT
);
CREATE INDEX sessions_links_by_person ON sessions_links (person_id);

-- files
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  created_by TEXT REFERENCES people (id),
  created_at BIGINT NOT NULL,
  removed_at BIGINT
);

-- audit: who looked, who did
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor_id TEXT,
  helper_id TEXT,
  organization_id TEXT,
  act TEXT NOT NULL,                   -- viewed | created | gave | accepted | withdrew | merged…
  subject TEXT NOT NULL,               -- the word of the thing
  subject_id TEXT NOT NULL,
  person_id TEXT,                      -- whose file it concerns: the person may read it
  detail TEXT NOT NULL
);
CREATE INDEX audit_by_person ON audit (person_id, at);
CREATE INDEX audit_by_subject ON audit (subject, subject_id);

-- programmes
CREATE TABLE programmes (
  id TEXT PRIMARY KEY,
  network_id TEXT REFERENCES networks (id),
  name TEXT NOT NULL,
  charter TEXT NOT NULL,               -- JSON list of sentences
  from_day TEXT NOT NULL,
  until_day TEXT,
  created_at BIGINT NOT NULL
);
CREATE TABLE programmes_organizations (
  programme_id TEXT NOT NULL REFERENCES programmes (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  lead BOOLEAN NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT,
  PRIMARY KEY (programme_id, organization_id)
);
CREATE TABLE programmes_phases (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programmes (id),
  rank BIGINT NOT NULL,
  name TEXT NOT NULL,
  recognition BOOLEAN NOT NULL
);
CREATE TABLE programmes_frameworks (
  programme_id TEXT NOT NULL REFERENCES programmes (id),
  framework_id TEXT NOT NULL,
  PRIMARY KEY (programme_id, framework_id)
);
CREATE TABLE programmes_participants (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  programme_id TEXT REFERENCES programmes (id),
  referent_id TEXT REFERENCES people (id),
  phase_id TEXT REFERENCES programmes_phases (id),
  state TEXT NOT NULL,                 -- active | paused | left
  status TEXT NOT NULL,                -- kind of contract or situation
  from_day TEXT NOT NULL,
  until_day TEXT
);
CREATE INDEX programmes_participants_by_person ON programmes_participants (person_id);
CREATE INDEX programmes_participants_by_organization ON programmes_participants (organization_id, state);

-- catalogue
CREATE TABLE catalogue_frameworks (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  description TEXT NOT NULL,
  delivery TEXT NOT NULL,              -- asked | delivered | both
  levels TEXT NOT NULL,                -- JSON list of {id, name, rank}
  created_at BIGINT NOT NULL
);
CREATE TABLE catalogue_families (
  id TEXT PRIMARY KEY,
  framework_id TEXT NOT NULL REFERENCES catalogue_frameworks (id),
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  sign TEXT NOT NULL,
  rank BIGINT NOT NULL
);
CREATE TABLE catalogue_skills (
  id TEXT PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES catalogue_families (id),
  name TEXT NOT NULL,
  rank BIGINT NOT NULL
);
CREATE TABLE catalogue_badges (
  id TEXT PRIMARY KEY,
  framework_id TEXT REFERENCES catalogue_frameworks (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),   -- the owner: issuer and key
  creator_id TEXT REFERENCES organizations (id),                 -- conçu par
  family_id TEXT REFERENCES catalogue_families (id),
  skill_id TEXT REFERENCES catalogue_skills (id),
  kind TEXT NOT NULL,                  -- skill | key | experience | project | regional | stage | own
  level TEXT,                          -- je_peux | je_sais | key | discover | collaborate | accompany | je_pratique | je_maitrise | general
  stage BIGINT,                        -- 1 to 3, along the journey
  version BIGINT NOT NULL,             -- the published version, 0 = never published
  rank BIGINT NOT NULL,
  listed BOOLEAN NOT NULL,             -- seen in the public catalogue
  retired_at BIGINT,
  created_by TEXT REFERENCES people (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX catalogue_badges_by_framework ON catalogue_badges (framework_id);
CREATE INDEX catalogue_badges_by_organization ON catalogue_badges (organization_id);
CREATE TABLE catalogue_versions (
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  version BIGINT NOT NULL,             -- 0 = the draft under work
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  description TEXT NOT NULL,
  easy TEXT NOT NULL,
  criteria TEXT NOT NULL,              -- JSON list of sentences that can be seen
  grid TEXT NOT NULL,                  -- JSON list of {statement, example, counter_example}
  delivery TEXT NOT NULL,              -- asked | delivered | both
  shape TEXT NOT NULL,                 -- drawing: skill | key | experience | project | door | stage | own
  colour TEXT NOT NULL,
  sign TEXT,
  pictogram TEXT NOT NULL,
  words TEXT NOT NULL,                 -- drawn on the badge
  picture TEXT NOT NULL,               -- the whole SVG, ours or an upload written again
  picture_small TEXT NOT NULL,
  picture_alt TEXT NOT NULL,
  saved_by TEXT REFERENCES people (id),
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (badge_id, version)
);
CREATE TABLE catalogue_notes (
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  text TEXT NOT NULL,                  -- how we do it here
  saved_by TEXT REFERENCES people (id),
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (badge_id, organization_id)
);
CREATE TABLE catalogue_alignments (
  id TEXT PRIMARY KEY,
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  framework TEXT NOT NULL,             -- ROME 4.0, ESCO, CléA…
  framework_version TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE INDEX catalogue_alignments_by_badge ON catalogue_alignments (badge_id);

-- situations: where a skill can be seen (the library opens later; awards name them from now on)
CREATE TABLE situations (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  kind TEXT NOT NULL,                  -- workshop | worksite | afest | pmsmp | training | game | volunteering | interview | other
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  access TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  retired_at BIGINT
);

-- awards
CREATE TABLE awards (
  id TEXT PRIMARY KEY,
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  badge_version BIGINT NOT NULL,
  recipient TEXT NOT NULL,             -- person | professional | organization
  person_id TEXT REFERENCES people (id),
  recipient_organization TEXT REFERENCES organizations (id),
  posture TEXT NOT NULL,               -- participant | facilitator | partner…
  programme_id TEXT REFERENCES programmes (id),
  issuer_id TEXT NOT NULL REFERENCES organizations (id),
  recogniser_id TEXT NOT NULL REFERENCES organizations (id),
  delegation_id TEXT REFERENCES delegations (id),
  given_by TEXT REFERENCES people (id),
  given_role TEXT NOT NULL,
  situation_id TEXT REFERENCES situations (id),
  situation_kind TEXT NOT NULL,
  seen_on TEXT NOT NULL,               -- the day it happened
  origin TEXT NOT NULL,                -- given | observed | asked | rule | event | import
  state TEXT NOT NULL,                 -- issued | seen | accepted | declined | withdrawn
  shown BOOLEAN NOT NULL,              -- the person shows it to whoever has the address
  shown_once BOOLEAN NOT NULL,         -- was public once: a later erasure answers 410
  live_key TEXT UNIQUE,                -- person, badge and scope while it lives: no doubles
  issued_at BIGINT NOT NULL,
  seen_at BIGINT,
  accepted_at BIGINT,
  declined_at BIGINT,
  withdrawn_at BIGINT,
  withdrawn_by TEXT REFERENCES people (id),
  withdrawn_reason TEXT,
  answered_with TEXT,                  -- self | beside | mandate
  answered_helper TEXT REFERENCES people (id)
);
CREATE INDEX awards_by_person ON awards (person_id, issued_at);
CREATE INDEX awards_by_badge ON awards (badge_id);
CREATE INDEX awards_by_recogniser ON awards (recogniser_id, issued_at);
CREATE TABLE awards_credentials (
  award_id TEXT PRIMARY KEY REFERENCES awards (id),
  document TEXT NOT NULL,              -- the signed Open Badges 3.0 credential, served as it is
  key_id TEXT NOT NULL REFERENCES organizations_keys (id),
  list_id TEXT NOT NULL,
  list_index BIGINT NOT NULL,
  salt TEXT NOT NULL,
  valid_from TEXT NOT NULL
);
CREATE UNIQUE INDEX awards_credentials_by_index ON awards_credentials (list_id, list_index);
CREATE TABLE awards_lists (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  purpose TEXT NOT NULL,
  size BIGINT NOT NULL,
  next BIGINT NOT NULL,                -- how many indexes are given
  shuffle BIGINT NOT NULL,             -- secret: turns the n-th award into an index that tells nothing
  document TEXT,                       -- the signed list, null when it must be signed again
  changed_at BIGINT NOT NULL
);
CREATE INDEX awards_lists_by_organization ON awards_lists (organization_id);
CREATE TABLE awards_revoked (
  list_id TEXT NOT NULL REFERENCES awards_lists (id),
  list_index BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (list_id, list_index)
);
CREATE TABLE awards_evidence (
  id TEXT PRIMARY KEY,
  award_id TEXT NOT NULL REFERENCES awards (id),
  author TEXT NOT NULL,                -- team | person
  kind TEXT NOT NULL,                  -- words | photo | voice | document
  words TEXT NOT NULL,
  file_id TEXT REFERENCES files (id),
  visibility TEXT NOT NULL,            -- person (and team) | shown
  by_person TEXT REFERENCES people (id),
  at BIGINT NOT NULL,
  removed_at BIGINT
);
CREATE INDEX awards_evidence_by_award ON awards_evidence (award_id);
CREATE TABLE awards_talks (
  id TEXT PRIMARY KEY,
  award_id TEXT NOT NULL REFERENCES awards (id),
  opened_by TEXT NOT NULL REFERENCES people (id),
  subject TEXT NOT NULL,               -- not_me | explain
  ends TEXT,                           -- keep | later | withdraw
  opened_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX awards_talks_by_award ON awards_talks (award_id);
CREATE TABLE awards_messages (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES awards_talks (id),
  by_person TEXT NOT NULL REFERENCES people (id),
  words TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX awards_messages_by_talk ON awards_messages (talk_id);

-- receiving
CREATE TABLE receiving_cards (
  id TEXT PRIMARY KEY,                 -- SHA-256 of the code in the QR (128 bits), hexadecimal
  person_id TEXT NOT NULL REFERENCES people (id),
  secret_salt TEXT NOT NULL,
  secret_hash TEXT NOT NULL,           -- of the four digits
  errors BIGINT NOT NULL,
  locked_at BIGINT,
  created_by TEXT REFERENCES people (id),
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX receiving_cards_by_person ON receiving_cards (person_id);
CREATE TABLE receiving_events (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,           -- on the poster
  badge_id TEXT NOT NULL REFERENCES catalogue_badges (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  programme_id TEXT REFERENCES programmes (id),
  situation_kind TEXT NOT NULL,
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE TABLE receiving_claims (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES receiving_events (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  award_id TEXT REFERENCES awards (id),
  at BIGINT NOT NULL,
  UNIQUE (event_id, person_id)
);

-- news of consequences, and the work they ask for: written in the same transaction as what caused them
CREATE TABLE queue_events (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  payload TEXT NOT NULL
);
CREATE TABLE queue_jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  once_key TEXT NOT NULL UNIQUE,       -- the same consequence is asked for once
  payload TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  done_at BIGINT,
  failed_at BIGINT,
  error TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX queue_jobs_due ON queue_jobs (done_at, failed_at, run_at);
CREATE TABLE mail_outbox (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE TABLE instance (
  name TEXT PRIMARY KEY,               -- small facts of this installation
  value TEXT NOT NULL
);
