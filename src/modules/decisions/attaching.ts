// What is attached to a case: added and taken away with its text, seen by those who see the case, and what is confidential only by those
// who have a part in it and whom it is not about.

import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
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
import { type Asker, type Naming, seeFacts } from '../access/index.ts';
import type { CaseGround } from './domain/acting.ts';
import type { Case } from './domain/case.ts';
import { needWrite } from './drafting.ts';
import type { DecisionDeps } from './kinds.ts';
import type { CaseView } from './routes.ts';
import { groundOf, type Seen, seenCase, writeCaseLook } from './seeing.ts';
import { aboutCase, lockCase } from './store.ts';

export interface AttachingDeps extends DecisionDeps {
  readonly files: AttachmentFiles;
}

/** All there is, and whether what is confidential of it is for the asker. */
export interface Attached {
  readonly all: readonly Attachment[];
  readonly confidential: 'shown' | 'withheld';
}

export async function attachedTo(
  tx: Tx,
  ground: CaseGround,
  municipality: string,
  { one, viewer, hasPart }: Seen,
): Promise<Attached> {
  const all = await readAttachments(tx, municipality, aboutCase(one.id));
  const isAboutThem = ground.concerned(one).includes(viewer.person) && one.openedBy !== viewer.person;
  return { all, confidential: hasPart && !isAboutThem ? 'shown' : 'withheld' };
}

const isShown = ({ access }: Attachment, { confidential }: Attached): boolean =>
  access === 'open' || confidential === 'shown';

export function attachmentsView(
  naming: Naming,
  attached: Attached,
): Pick<CaseView, 'attachments' | 'withheld'> {
  const numbered = attached.all.map((one, i) => ({ one, number: i + 1 }));
  return {
    attachments: numbered.flatMap(({ one, number }) => {
      const { id, name, size, access, scanned, addedAt, addedBy } = one;
      const said = { id, number, name, size, access, scanned };
      const by = naming.name('person', addedBy);
      return isShown(one, attached) ? [{ ...said, at: formatInstant(addedAt), by }] : [];
    }),
    withheld: numbered.flatMap(({ one, number }) => (isShown(one, attached) ? [] : [number])),
  };
}

/** Locked, for whoever may write it now. */
async function writable(deps: DecisionDeps, tx: Tx, asker: Asker, id: string) {
  const { municipality, now } = asker;
  await lockCase(tx, municipality, id);
  const engine = await deps.current.engineIn(tx, municipality);
  const seen = await seenCase(tx, engine, asker, id);
  const ground = groundOf(deps, engine, now);
  needWrite(ground, seen.one, seen.viewer.person);
  return { seen, ground };
}

/** What is confidential is not called by its name in the log, which more people read. */
const detailOf = (one: Case, { id, name, type, size, digest, access, scanned }: Attachment) => ({
  ...{ case: one.id, number: one.number, attachment: id, type, size, digest, access, scanned },
  ...(access === 'open' && one.access === 'open' ? { name } : {}),
});

export function attachTo(
  deps: AttachingDeps,
  asker: Asker,
  id: string,
  { name, access }: Pick<Attachment, 'name' | 'access'>,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { municipality, now, actor, origin } = asker;
  return attachIn(
    deps,
    municipality,
    { name, content },
    {
      may: async (tx) => (await writable(deps, tx, asker, id)).seen,
      as: ({ viewer }) => ({ about: aboutCase(id), access, by: viewer.person, now }),
      async done(tx, { one }, attachment) {
        const detail = detailOf(one, attachment);
        await append(tx, municipality, now, [{ action: 'case.attached', actor, origin, detail }]);
      },
    },
  );
}

/** `notFound` also for what is there and not for the asker. */
function found(attached: Attached, id: string): Attachment {
  const one = attached.all.find((known) => known.id === id);
  if (one === undefined || !isShown(one, attached)) throw new Refused('notFound');
  return one;
}

export function detachFrom(deps: AttachingDeps, asker: Asker, id: string, attachment: string): Promise<void> {
  const { municipality, now, actor, origin } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const { seen, ground } = await writable(deps, tx, asker, id);
    const one = found(await attachedTo(tx, ground, municipality, seen), attachment);
    await markRemoved(tx, municipality, one.id, { when: now, by: seen.viewer.person });
    const detail = detailOf(seen.one, one);
    await append(tx, municipality, now, [{ action: 'case.detached', actor, origin, detail }]);
  });
}

/** That it was read is in the log before the first byte is given. */
export async function openAttached(deps: AttachingDeps, asker: Asker, id: string, attachment: string) {
  const { municipality, now, actor, origin } = asker;
  const one = await seeFacts(deps, municipality, async ({ tx, engine }) => {
    const seen = await seenCase(tx, engine, asker, id);
    const known = found(await attachedTo(tx, groundOf(deps, engine, now), municipality, seen), attachment);
    await writeCaseLook(tx, asker, seen.one, { attachment });
    const detail = detailOf(seen.one, known);
    await append(tx, municipality, now, [{ action: 'case.attachmentRead', actor, origin, detail }]);
    return known;
  });
  return { name: one.name, type: one.type, content: await contentOf(deps.files, municipality, one) };
}
