-- Two sets of rules may have one name while neither is decided: whoever may not see the one is not to learn of it by being refused the other.
-- Of one name no two are ever valid, which the facts are asked for.

alter table policy drop constraint policy_name;
