-- A server whose locale is C folds no letters but A to Z: there, what was written ØSTERGADE was not found as Østergade. They are folded
-- here, whatever the locale.

alter table decision_case drop column found_by;
alter table decision_case add column found_by tsvector not null
  generated always as (to_tsvector('danish', translate(words, 'ÆØÅÄÖÜÉ', 'æøåäöüé'))) stored;

alter table incident drop column found_by;
alter table incident add column found_by tsvector not null
  generated always as (to_tsvector('danish', translate(words, 'ÆØÅÄÖÜÉ', 'æøåäöüé'))) stored;

alter table policy_writing drop column found_by;
alter table policy_writing add column found_by tsvector not null
  generated always as (to_tsvector('danish', translate(text, 'ÆØÅÄÖÜÉ', 'æøåäöüé'))) stored;
