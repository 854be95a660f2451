// Beginning an activation: by letter or mail for many, or with a code printed for whoever runs the machine. Codes of letters and mails are
// made when they are written, so that none is kept.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import {
  type Asker,
  type Author,
  personCalled,
  type RightsEngine,
  TILLID_ROLES,
  type TillidRole,
} from '../access/index.ts';
import { makeCode } from './code.ts';
import { lifetimeOf, settingsAt, writtenCode } from './domain/codes.ts';
import { knowsNothing } from './domain/known-to-payroll.ts';
import type { ActivationDeps } from './ground.ts';
import { startsKnown, worksHere } from './people.ts';
import { endOpen, insertActivations, type Started, withCpr } from './store.ts';

type Skipped = 'left' | 'nothingKnown' | 'noMail';

interface Judging {
  readonly engine: RightsEngine;
  readonly cprs: ReadonlySet<string>;
  readonly way: 'letter' | 'mail';
  readonly now: Instant;
}

/** Why somebody cannot be sent a code this way; null when they can. */
function skipped({ engine, cprs, way, now }: Judging, person: string): Skipped | null {
  const who = engine.facts.versions('person', person).at(-1)?.content;
  if (who === undefined || !worksHere(engine, person, now)) return 'left';
  // The answer itself does not matter here, only that there is one.
  const known = {
    birthDay: cprs.has(person) ? '1900-01-01' : null,
    starts: startsKnown(engine, person, now),
  };
  if (knowsNothing(known)) return 'nothingKnown';
  return way === 'mail' && who.email === null ? 'noMail' : null;
}

export async function start(
  { db, current }: ActivationDeps,
  { municipality, actor, origin, now }: Asker,
  people: readonly string[],
  way: 'letter' | 'mail',
) {
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const ids = [...new Set(people.map((called) => personCalled(engine, called) ?? called))];
    const judging = { engine, cprs: await withCpr(tx, municipality, ids, now), way, now };
    const verdicts = ids.map((person) => ({ person, why: skipped(judging, person) }));
    const able = verdicts.flatMap(({ person, why }) => (why === null ? [person] : []));
    await endOpen(tx, municipality, able, 'replaced', now);
    const startedBy = actor.kind === 'person' ? actor.id : null;
    const rows = able.map(
      (person): Started => ({
        ...{ id: randomUUID(), person, way, level: 'lav', startedBy, code: null },
        evidence: `code by ${way}, and what payroll knows`,
      }),
    );
    await insertActivations(tx, municipality, rows, now);
    const entry = { action: 'activation.started', actor, origin, detail: { way } };
    const entries = able.map((person) => ({ ...entry, thing: { kind: 'person', id: person } }));
    if (entries.length > 0) await append(tx, municipality, now, entries);
    if (way === 'mail' && able.length > 0) await enqueue(tx, 'mail', { municipality });
    const name = (person: string) => engine.facts.versions('person', person).at(-1)?.content.name ?? '';
    return {
      started: able.length,
      skipped: verdicts.flatMap(({ person, why }) =>
        why === null ? [] : [{ person, name: name(person), why }],
      ),
    };
  });
}

export interface OperatorStart {
  readonly userId: string;
  /** Shown once, kept nowhere. */
  readonly code: string;
}

/** For whoever runs the machine, who gives it to the person. Throws `notFound` when nobody works here by that name. */
export async function startAtMachine(
  { db, current }: ActivationDeps,
  { municipality, actor, origin, now }: Author,
  { userId, role }: { readonly userId: string; readonly role: TillidRole | null },
): Promise<OperatorStart & { readonly person: string }> {
  const { code, hash } = await makeCode();
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const person = personCalled(engine, userId);
    const who = person === null ? undefined : engine.facts.versions('person', person).at(-1)?.content;
    if (person === null || who === undefined || !worksHere(engine, person, now)) {
      throw new Refused('notFound', `nobody who works here has the user name ${userId}`);
    }
    const expiresAt = now + lifetimeOf('operator', settingsAt(engine.facts, now));
    await endOpen(tx, municipality, [person], 'replaced', now);
    await insertActivations(
      tx,
      municipality,
      [
        {
          ...{ id: randomUUID(), person, way: 'operator', level: 'betydelig', startedBy: null },
          evidence: 'code printed at the command line',
          code: { hash, expiresAt },
        },
      ],
      now,
    );
    const detail = { way: 'operator', ...(role === null ? {} : { role: TILLID_ROLES[role] }) };
    const thing = { kind: 'person', id: person };
    await append(tx, municipality, now, [{ action: 'activation.started', actor, origin, thing, detail }]);
    return { person, userId: who.userId, code: writtenCode(code) };
  });
}
