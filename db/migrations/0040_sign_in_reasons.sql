-- Who asks for a change of how people sign in says why, to whoever approves it and in the log. Null: asked for before this, or found by a test.
alter table sign_in_change add column reason text;
