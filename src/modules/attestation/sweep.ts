// What time brings: campaigns that open, small ones that start by themselves, privileged rights nobody answers for (`suspending.ts`), campaigns that are
// finished. Worked out from the facts and the clock, and written so that doing it again does nothing.

import { randomInt } from 'node:crypto';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Author, Naming, type RightsEngine, type Sweep } from '../access/index.ts';
import { conflictsOf } from '../conflicts/index.ts';
import { dueSheets, sheetsAbout } from './domain/due.ts';
import { EXTRA_DAYS, type Extra, extrasOf, UNUSED_DAYS } from './domain/extras.ts';
import { type AttestationPolicy, campaignToOpen, policyAt, watches } from './domain/policy.ts';
import { withSeeds } from './domain/seeding.ts';
import { closeIfFinished } from './finishing.ts';
import type { AttestationDeps } from './ground.ts';
import { dueDetail, openingOf, regularTitle } from './opening.ts';
import { readCampaigns, readKept, readKeys, readUses } from './store.ts';
import { suspendUnanswered } from './suspending.ts';

/** From 0 up to 1. What a plain generator gave before would tell where the rows that watch for rubber stamps are. */
const unguessable = (): number => randomInt(2 ** 32) / 2 ** 32;

/** An attestor has at least so many days, also when the server was off on the day it should have opened. */
const DAYS_AT_LEAST = 14;

const tillid = (municipality: string, now: Instant): Author => ({
  municipality,
  actor: { kind: 'system' },
  origin: { kind: 'system' },
  now,
});

export interface Swept {
  readonly municipality: string;
  readonly now: Instant;
}

export async function sweepAttestation(deps: AttestationDeps, { municipality, now }: Swept): Promise<void> {
  const author = tillid(municipality, now);
  await deps.db.transaction(municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, municipality);
    const policy = policyAt(engine.facts, now);
    if (policy.from === null || policy.from > addDays(dayOf(now), 30)) return;
    await openRegular(tx, author, engine, policy);
    await openExtras(tx, author, engine, policy);
  });
  const open = await deps.db.transaction(municipality, (tx) => readCampaigns(tx, municipality, 'open'));
  for (const campaign of open) {
    await suspendUnanswered(deps, author, campaign);
    await deps.db.transaction(municipality, async (tx) => {
      const engine = await deps.current.engineIn(tx, municipality);
      await closeIfFinished({ tx, engine, author }, campaign);
    });
  }
}

export const attestationSweep: Sweep = {
  name: 'attestation',
  run: (ground) => sweepAttestation(ground, ground),
};

async function openRegular(
  tx: Tx,
  author: Author,
  engine: RightsEngine,
  policy: AttestationPolicy,
): Promise<void> {
  const { municipality, now } = author;
  const held = (await readCampaigns(tx, municipality, 'all')).filter((c) => c.kind === 'regular');
  const day = campaignToOpen(
    policy,
    now,
    held.map((c) => c.day),
  );
  if (day === null) return;
  const kept = await readKept(tx, municipality, null);
  const plain = dueSheets({ engine, policy, kept: (subject) => kept.get(subject) ?? {}, at: now, day });
  const sheets = watches(policy, dayOf(now))
    ? withSeeds({ engine, at: now, random: unguessable }, plain)
    : plain;
  const soonest = addDays(dayOf(now), DAYS_AT_LEAST);
  const due = day > soonest ? day : soonest;
  const title = regularTitle;
  await openingOf(tx, author, engine, {
    key: `regular ${day}`,
    kind: 'regular',
    day,
    due,
    title,
    detail: dueDetail(due),
    sheets,
  });
}

const EXTRA_TITLES = {
  move: { da: 'Attestering efter flytning', en: 'Attestation after a move' },
  conflict: { da: 'Attestering efter ny konflikt', en: 'Attestation after a new conflict' },
  dispensation: {
    da: 'Attestering, før en dispensation udløber',
    en: 'Attestation before a dispensation ends',
  },
  unused: {
    da: 'Attestering af en rettighed, der ikke bruges',
    en: 'Attestation of a right that is not used',
  },
} as const;

async function openExtras(
  tx: Tx,
  author: Author,
  engine: RightsEngine,
  policy: AttestationPolicy,
): Promise<void> {
  const { municipality, now } = author;
  const since = startOfDay(policy.from ?? '') ?? now;
  if (since > now) return;
  const uses = await readUses(tx, municipality, addDays(dayOf(now), -UNUSED_DAYS));
  const conflicts = conflictsOf(engine, { from: now, to: now + 1 });
  const extras = extrasOf({ engine, now, since, conflicts, unused: uses });
  const known = await readKeys(
    tx,
    municipality,
    extras.map((extra) => extra.key),
  );
  for (const extra of extras) if (!known.has(extra.key)) await openExtra(tx, author, engine, policy, extra);
}

async function openExtra(
  tx: Tx,
  author: Author,
  engine: RightsEngine,
  policy: AttestationPolicy,
  { key, reason, day, person, which }: Extra,
): Promise<void> {
  const { now } = author;
  const asked = { engine, policy, kept: () => ({}), at: now, day: null };
  const name = new Naming(engine.facts, now).name('person', person);
  await openingOf(tx, author, engine, {
    key,
    kind: 'extra',
    day,
    due: addDays(dayOf(now), EXTRA_DAYS),
    title: EXTRA_TITLES[reason],
    detail: { da: name, en: name },
    sheets: sheetsAbout(asked, [person], which),
  });
}
