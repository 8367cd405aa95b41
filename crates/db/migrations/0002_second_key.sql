-- An issuing organization has two keys at most at once: Ed25519 for embedded proofs, P-256 for VC-JWT.
ALTER TABLE organizations_keys ADD COLUMN kind TEXT NOT NULL DEFAULT 'ed25519';   -- ed25519 or p256
CREATE UNIQUE INDEX organizations_keys_one_p256 ON organizations_keys (organization_id) WHERE kind = 'p256' AND retired_at IS NULL;
