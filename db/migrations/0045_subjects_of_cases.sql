-- The subject of KL's that a case is put into the municipality's journal under, by its number; null while nobody has chosen one, and of what was
-- decided before there was one.

alter table decision_case add column kle text check (kle ~ '^\d{2}\.\d{2}\.\d{2}$');

create index decision_case_by_kle on decision_case (municipality_id, kle text_pattern_ops) where kle is not null;

grant update (kle) on decision_case to tillid_app;
