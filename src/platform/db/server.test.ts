// Which roles a PostgreSQL server's address may name: one that can make the schema, or one that the schema's rules hold for.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, serverUrl, type TestDatabase } from '../../../test/support/databases.ts';
import { openServer } from './server.ts';

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
