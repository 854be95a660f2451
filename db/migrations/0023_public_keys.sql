-- A program may prove itself by signing with a key of its own (RFC 7523, private_key_jwt): of that Tillid holds the public half only, in the place of a secret's hash.

alter table api_key_secret alter column secret_hash drop not null;
alter table api_key_secret add column public_key jsonb;
alter table api_key_secret add constraint api_key_secret_of_one_kind check ((secret_hash is null) <> (public_key is null));

alter table provider_secret alter column secret_hash drop not null;
alter table provider_secret add column public_key jsonb;
alter table provider_secret add constraint provider_secret_of_one_kind check ((secret_hash is null) <> (public_key is null));
