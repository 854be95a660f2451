// What the protocol holds between two requests: found by a hash, opened with a key that the database does not have, and gone
// with the session it belongs to.

import { createHash } from 'node:crypto';
import { openByAny, sealBytes } from '../../platform/cipher.ts';
import type { ProviderDeps } from './ground.ts';
import {
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  type FoundArtifact,
  insertArtifact,
  readArtifact,
  readArtifactByUid,
  writeArtifact,
} from './store.ts';
import { sessionIn } from './subjects.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** One kind of thing in one municipality. Ids are secrets of 256 bits or so, and need no slow hash. */
export interface Artifacts {
  write(id: string, payload: Payload, seconds: number): Promise<void>;
  find(id: string): Promise<Payload | null>;
  findByUid(uid: string): Promise<Payload | null>;
  /** Keeps that it has been; whether this was the first time, of two at once too. */
  once(id: string, seconds: number): Promise<boolean>;
  /** Whether this was the first time. */
  consume(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  removeGrant(grant: string): Promise<void>;
}

const hashOf = (kind: string, text: string): Buffer =>
  createHash('sha256').update(`${kind} ${text}`).digest();
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function hashOrNull(kind: string, value: unknown): Buffer | null {
  const found = text(value);
  return found === null ? null : hashOf(kind, found);
}

export const artifactLabel = (municipality: string, model: string, idHash: Uint8Array): string =>
  JSON.stringify([municipality, model, Buffer.from(idHash).toString('hex')]);

export function artifactsOf(
  { db, keys, clock }: Pick<ProviderDeps, 'db' | 'keys' | 'clock'>,
  municipality: string,
  model: string,
): Artifacts {
  const labelOf = (idHash: Buffer) => artifactLabel(municipality, model, idHash);
  const opened = (found: FoundArtifact | null, idHash: Buffer): Payload | null => {
    if (found === null) return null;
    const payload = JSON.parse(
      openByAny(keys.seal, labelOf(idHash), found.content).toString('utf8'),
    ) as Payload;
    return found.consumedAt === null
      ? payload
      : { ...payload, consumed: Math.floor(found.consumedAt / 1_000) };
  };
  return {
    async write(id, payload, seconds) {
      const idHash = hashOf('id', id);
      const grant = model === 'Grant' ? id : payload['grantId'];
      const row = {
        ...{
          model,
          idHash,
          uidHash: hashOrNull('uid', payload['uid']),
          grantHash: hashOrNull('grant', grant),
        },
        session: sessionIn(text(payload['accountId'])),
        content: sealBytes(keys.seal[0], labelOf(idHash), Buffer.from(JSON.stringify(payload))),
        expiresAt: clock() + seconds * 1_000,
      };
      await db.transaction(municipality, (tx) => writeArtifact(tx, municipality, row));
    },
    once: (id, seconds) => {
      const idHash = hashOf('id', id);
      const content = sealBytes(keys.seal[0], labelOf(idHash), Buffer.from('{}'));
      return db.transaction(municipality, (tx) =>
        insertArtifact(tx, municipality, { model, idHash, content, expiresAt: clock() + seconds * 1_000 }),
      );
    },
    async find(id) {
      const idHash = hashOf('id', id);
      return opened(await db.transaction(municipality, (tx) => readArtifact(tx, model, idHash)), idHash);
    },
    async findByUid(uid) {
      const found = await db.transaction(municipality, (tx) =>
        readArtifactByUid(tx, model, hashOf('uid', uid)),
      );
      return found === null ? null : opened(found, found.idHash);
    },
    consume: (id) =>
      db.transaction(municipality, (tx) => consumeArtifact(tx, model, hashOf('id', id), clock())),
    remove: (id) => db.transaction(municipality, (tx) => deleteArtifact(tx, model, hashOf('id', id))),
    removeGrant: (grant) =>
      db.transaction(municipality, (tx) => deleteArtifactsOfGrant(tx, hashOf('grant', grant))),
  };
}
