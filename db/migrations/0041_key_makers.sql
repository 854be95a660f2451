-- Whoever made a key, where it was a person: shown by their name, which may change, and not by the ident that was kept. Null: an operator, or made before this.
alter table api_key add column made_by_person text;
