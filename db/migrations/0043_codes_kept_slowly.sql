-- Codes that people type are kept as Argon2id with a salt of their own (ADR 0045). Those that were made before stay good as they are kept
-- until they are used, end or are made anew: of an activation SHA-256, now in hexadecimal; of recovery the keyed mark, where `begins` is null.
alter table activation alter column code_hash type text using encode(code_hash, 'hex');

-- The first letter of the code, which none of the person's others has: the one of the ten that is tried. `mark` is then the hash.
alter table recovery_code add column begins text;
