// What is attached to an incident, a picture of the letter or the mail itself: by whoever reported it, also in a session of a password alone, and by
// those who handle it; opened by those who may read all of it. The log names no file, which could say what it is about.

import { WITHHELD } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import {
  type Attachment,
  type AttachmentFiles,
  attachIn,
  contentOf,
  markRemoved,
  readAttachments,
} from '../../platform/attachments/index.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, type ChangeDeps, type RightsEngine, seeFacts } from '../access/index.ts';
import { mayDo } from './acting.ts';
import { add } from './adding.ts';
import { aboutIncident, shownTo } from './attached.ts';
import { isClosed } from './domain/acting.ts';
import type { Incident, IncidentEvent } from './domain/incident.ts';
import { policyAt } from './domain/policy.ts';
import { reportOf } from './domain/standing.ts';
import { writeIncidentLook } from './reading.ts';
import { type Seen, seenIncident } from './seeing.ts';
import { lockIncident, readIncidents, readParts } from './store.ts';

export interface AttachingDeps extends ChangeDeps {
  readonly files: AttachmentFiles;
}

interface Ground {
  readonly engine: RightsEngine;
  readonly one: Incident;
  readonly person: string;
}

/** Whoever reported it adds to what they said until it is closed: that reads nothing, and takes no more than reporting. */
async function adding(deps: AttachingDeps, tx: Tx, asker: Asker, id: string): Promise<Ground> {
  const { municipality, now } = asker;
  await lockIncident(tx, municipality, id);
  const engine = await deps.current.engineIn(tx, municipality);
  const { person } = actingAs(engine, asker);
  const [one] = await readIncidents(tx, municipality, [id]);
  const parts = await readParts(tx, municipality, id, person);
  if (one?.reportedBy === person && !parts.has('hidden') && !isClosed(one)) return { engine, one, person };
  const seen = await seenIncident(tx, engine, asker, id);
  if (!mayDo({ engine, policy: policyAt(engine.facts, now), now }, seen).note) throw new Refused('notYours');
  return { engine, one: seen.one, person };
}

/** Of what whoever reported anonymously does, neither who nor which. */
const entryOf = (action: string, { one, person }: Ground, { actor, origin }: Asker, known: object) =>
  person === one.reportedBy && reportOf(one).anonymous
    ? { action, ...WITHHELD }
    : {
        action,
        actor,
        origin,
        thing: { kind: 'incident', id: one.id },
        detail: { number: one.number, ...known },
      };

const happened = async (tx: Tx, asker: Asker, { engine, one, person }: Ground, event: IncidentEvent) => {
  const { municipality, now } = asker;
  await add(tx, { municipality, now, by: person, policy: policyAt(engine.facts, now) }, one, [event]);
};

export function attachTo(
  deps: AttachingDeps,
  asker: Asker,
  id: string,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { municipality, now } = asker;
  return attachIn(
    deps,
    municipality,
    { name, content },
    {
      may: (tx) => adding(deps, tx, asker, id),
      as: ({ person }) => ({ about: aboutIncident(id), access: 'confidential', by: person, now }),
      async done(tx, ground, { id: attachment, name: called, type, size, digest, scanned }) {
        await happened(tx, asker, ground, { kind: 'attached', name: called });
        const known = { attachment, type, size, digest, scanned };
        await append(tx, municipality, now, [entryOf('incident.attached', ground, asker, known)]);
      },
    },
  );
}

/** `notFound` also for what is there and not for the asker. */
async function found(tx: Tx, asker: Asker, seen: Seen, attachment: string): Promise<Attachment> {
  const all = await readAttachments(tx, asker.municipality, aboutIncident(seen.one.id));
  const one = shownTo(seen, all).find(({ id }) => id === attachment);
  if (one === undefined) throw new Refused('notFound');
  return one;
}

/** By those who handle it: what should never have been sent. */
export function detachFrom(deps: AttachingDeps, asker: Asker, id: string, attachment: string): Promise<void> {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    await lockIncident(tx, municipality, id);
    const engine = await deps.current.engineIn(tx, municipality);
    const seen = await seenIncident(tx, engine, asker, id);
    if (!mayDo({ engine, policy: policyAt(engine.facts, now), now }, seen).work)
      throw new Refused('notYours');
    const one = await found(tx, asker, seen, attachment);
    const { person } = seen.viewer;
    await markRemoved(tx, municipality, one.id, { when: now, by: person });
    const ground = { engine, one: seen.one, person };
    await happened(tx, asker, ground, { kind: 'detached', name: one.name });
    await append(tx, municipality, now, [entryOf('incident.detached', ground, asker, { attachment })]);
  });
}

/** That it was read is in the log before the first byte is given; one's own is no look at anybody. */
export async function openAttached(deps: AttachingDeps, asker: Asker, id: string, attachment: string) {
  const { municipality } = asker;
  const one = await seeFacts(deps, municipality, async ({ tx, engine }) => {
    const seen = await seenIncident(tx, engine, asker, id);
    const known = await found(tx, asker, seen, attachment);
    await writeIncidentLook(tx, asker, seen, 'incidentAttachment', { attachment });
    return known;
  });
  return { name: one.name, type: one.type, content: await contentOf(deps.files, municipality, one) };
}
