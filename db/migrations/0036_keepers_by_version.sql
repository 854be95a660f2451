-- A clause may have another number in a newer version: what keeps it is said of the version that was valid then, and follows the clause.

alter table policy_keeper add column version integer;
update policy_keeper k set version = (
  select max(v.version) from policy_version v
  where v.municipality_id = k.municipality_id and v.policy_id = k.policy_id
    and v.begun_at <= k.at
);
alter table policy_keeper alter column version set not null;
alter table policy_keeper drop constraint policy_keeper_pkey;
alter table policy_keeper add primary key (municipality_id, policy_id, version, anchor, kind, thing);
