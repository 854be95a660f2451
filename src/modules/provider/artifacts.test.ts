// What the protocol holds, on both databases: used once however many try at once, opened in its own place only, gone with its grant.

import { randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { artifactsOf } from './artifacts.ts';

eachDatabase('what the protocol holds', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let theirs: Founded;
  const secret = () => new Uint8Array(randomBytes(32));
  const keys = { seal: [secret()] as const, subject: secret(), cookie: secret() };
  const at = ({ municipality }: Founded, model: string, of = keys) =>
    artifactsOf({ db: db.database, keys: of, clock: Date.now }, municipality, model);
  beforeAll(async () => {
    db = await open();
    [mine, theirs] = [await found(db, '2026-01-01'), await found(db, '2026-01-01')];
  });

  it('is used once, and says when it has been', async () => {
    const codes = at(mine, 'AuthorizationCode');
    await codes.write('kode', { grantId: 'g', accountId: 'x' }, 60);
    expect(await codes.find('kode')).toEqual({ grantId: 'g', accountId: 'x' });
    const tries = await Promise.all([1, 2, 3, 4].map(() => codes.consume('kode')));
    expect(tries.filter((first) => first)).toHaveLength(1);
    expect(await codes.find('kode')).toHaveProperty('consumed');
    await at(mine, 'RefreshToken').write('token', { grantId: 'g' }, 60);
    await codes.removeGrant('g');
    expect([await codes.find('kode'), await at(mine, 'RefreshToken').find('token')]).toEqual([null, null]);
  });

  it('is found as what it is, where it is, and with the key it was sealed with', async () => {
    await at(mine, 'Session').write('id', { uid: 'u', jti: 'id' }, 60);
    expect(await at(mine, 'Session').findByUid('u')).toEqual({ uid: 'u', jti: 'id' });
    expect(await at(mine, 'Grant').find('id')).toBeNull();
    expect(await at(theirs, 'Session').find('id')).toBeNull();
    expect(await at(theirs, 'Session').findByUid('u')).toBeNull();
    await expect(at(mine, 'Session', { ...keys, seal: [secret()] as const }).find('id')).rejects.toThrow();
    // Moved to another place by whoever can write in the database, it does not open.
    await db.asOwner(`update provider_artifact set model = 'Interaction' where model = 'Session'`);
    await expect(at(mine, 'Interaction').find('id')).rejects.toThrow();
  });
});
