// Which roles a PostgreSQL server's address may name: one that can make the schema, or one that the schema's rules hold for.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, serverUrl, type TestDatabase } from '../../../test/support/databases.ts';
import { encrypted, openServer } from './server.ts';

describe.skipIf(serverUrl === undefined)('a role that may not create roles', () => {
  const role = `tillid_plain_${process.pid}`;
  let db: TestDatabase;
  let url: string;

  beforeAll(async () => {
    db = await openTestServer();
    await db.asOwner(`create role ${role} login password 'plain'`);
    const own = new URL(db.url ?? '');
    own.username = role;
    own.password = 'plain';
    url = own.toString();
  });
  afterAll(async () => {
    await db.asOwner(`drop owned by ${role}; drop role ${role}`);
    await db.close();
  });

  it('is one to work as when it is given what the program needs', async () => {
    await db.asOwner(`grant tillid_app to ${role}`);
    await (await openServer({ url })).close();
  });

  it('is refused as an owner of the tables, for whom row-level security does not hold', async () => {
    await db.asOwner(`alter table fact owner to ${role}`);
    await expect(openServer({ url })).rejects.toThrow(/does not hold for an owner/);
    await db.asOwner('alter table fact owner to current_user');
  });

  it('is refused in one line where there is no schema', async () => {
    const empty = new URL(url);
    empty.pathname = '/template1';
    await expect(openServer({ url: empty.toString() })).rejects.toThrow(/no schema yet/);
  });
});

describe('the way to a database', () => {
  it.each([
    ['postgres://t:s@db.example.dk/tillid', 'postgres://t:s@db.example.dk/tillid?sslmode=verify-full'],
    ['postgresql://db.example.dk:5433/t?a=b', 'postgresql://db.example.dk:5433/t?a=b&sslmode=verify-full'],
    ['postgres://127.0.0.1.ond.example/t', 'postgres://127.0.0.1.ond.example/t?sslmode=verify-full'],
    ['postgres://db.example.dk/t?sslmode=disable', null],
    ['postgres://db.example.dk/t?sslrootcert=/etc/ca.pem', null],
    ['postgres://t@127.0.0.1:5432/t', null],
    ['postgres://t@localhost/t', null],
    ['postgres:///t?host=/var/run/postgresql', null],
    ['postgres://%2Fvar%2Frun%2Fpostgresql/t', null],
    ['socket:/var/run/postgresql?db=t', null],
  ])(
    '%s is encrypted and its certificate checked, unless it says or needs no such thing',
    (address, becomes) => {
      expect(encrypted(address, {})).toBe(becomes ?? address);
    },
  );

  it('is left as it is where the environment says', () => {
    const address = 'postgres://db.example.dk/t';
    expect(encrypted(address, { PGSSLMODE: 'disable' })).toBe(address);
  });

  it.skipIf(serverUrl === undefined)('is refused where the other end does not encrypt', async () => {
    const url = new URL(serverUrl ?? '');
    url.searchParams.set('sslmode', 'verify-full');
    await expect(openServer({ url: url.toString() })).rejects.toThrow(/does not support SSL/);
  });
});
