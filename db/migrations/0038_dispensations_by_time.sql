-- When what a case dispenses from is in force, as lists find it: it follows from what has happened to the case, and is written with that. Those that are
-- there are gone through once more by the sweep.
alter table decision_case
  add column holds_from timestamptz,
  add column holds_to timestamptz,
  add constraint decision_case_holds check ((holds_from is null) = (holds_to is null) and (holds_from is null or holds_from < holds_to));

update decision_case set pending = true where kind = 'dispensation' and state = 'decided';

grant update (holds_from, holds_to) on decision_case to tillid_app;
