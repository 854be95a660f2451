// What time brings: campaigns that open, small ones that start by themselves, privileged rights nobody answers for, campaigns that are
// finished. Worked out from the facts and the clock, and written so that doing it again does nothing.

import { randomInt } from 'node:crypto';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Author, changeFacts, Naming, type RightsEngine, type Sweep } from '../access/index.ts';
import { conflictsOf } from '../conflicts/index.ts';
import { giveTasks, lockTask } from '../tasks/index.ts';
import type { Answer, Campaign } from './contract.ts';
import { dueSheets, keyOfRow, type RowRight, type Sheet, sheetsAbout } from './domain/due.ts';
import { EXTRA_DAYS, type Extra, extrasOf, UNUSED_DAYS } from './domain/extras.ts';
import { type AttestationPolicy, campaignToOpen, policyAt, watches } from './domain/policy.ts';
import { withSeeds } from './domain/seeding.ts';
import { closeIfFinished } from './finishing.ts';
import { type AttestationDeps, attestorsOf } from './ground.ts';
import { dueDetail, openingOf, regularTitle } from './opening.ts';
import { sourcesOf, type Taking, takenOut } from './removal.ts';
import {
  insertAnswers,
  readAnswers,
  readCampaigns,
  readHeads,
  readKept,
  readKeys,
  readSheets,
  readUses,
} from './store.ts';
import { stateOf } from './telling.ts';

const DAY_MS = 86_400_000;

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

const WARNED_AFTER_DAYS = 30;
const WARNING_DAYS = 5;

/** Thirty days after the deadline the owner of the system is warned; five days later what is privileged and unanswered is closed. */
async function suspendUnanswered(deps: AttestationDeps, author: Author, campaign: Campaign): Promise<void> {
  if (author.now < campaign.dueAt + WARNED_AFTER_DAYS * DAY_MS) return;
  await changeFacts(deps, author, async ({ tx, engine }) => {
    const rows = await unansweredPrivileged(tx, engine, author, campaign);
    const takings: Taking[] = [];
    const closed: Answer[] = [];
    const taken: object[] = [];
    for (const { sheet, row, n } of rows) {
      const warnedAt = await warned(tx, engine, author, campaign, sheet, row);
      if (warnedAt > author.now - WARNING_DAYS * DAY_MS) continue;
      closed.push(suspension(sheet, n, author.now));
      taken.push({ subject: sheet.subject, ...row });
      for (const source of sourcesOf(engine, sheet.subject, row, author.now))
        takings.push({ person: sheet.subject, source });
    }
    if (closed.length > 0) await insertAnswers(tx, author.municipality, campaign.id, closed);
    const act = {
      action: 'attestation.suspended',
      why: 'nobody answered for privileged rights',
      detail: { campaign: campaign.id, rights: taken },
    };
    return {
      changes: takenOut(engine, takings, author.now),
      act: closed.length === 0 ? null : act,
      answer: undefined,
    };
  });
}

const suspension = (sheet: Sheet, row: number, now: Instant): Answer => ({
  sheet: sheet.id,
  row,
  answer: 'suspended',
  from: now,
  note: null,
  change: 'same',
  evidenceRead: false,
  seconds: null,
  at: now,
  by: null,
  standsFor: null,
  undo: null,
});

interface Unanswered {
  readonly sheet: Sheet;
  readonly row: RowRight;
  readonly n: number;
}

async function unansweredPrivileged(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Author,
  campaign: Campaign,
): Promise<Unanswered[]> {
  const heads = await readHeads(tx, municipality, campaign.id);
  const short = new Set(heads.filter((head) => head.answered < head.count).map((head) => head.subject));
  const ids = heads.filter((h) => h.about !== 'contents' && short.has(h.subject)).map((h) => h.id);
  const answers = new Map(
    (await readAnswers(tx, municipality, campaign.id, ids)).map((a) => [`${a.sheet}#${a.row}`, a]),
  );
  const naming = new Naming(engine.facts, now);
  const found: Unanswered[] = [];
  const answered = new Set<string>();
  for (const sheet of await readSheets(tx, municipality, campaign.id, ids)) {
    sheet.rows.forEach((row, n) => {
      const state = stateOf({ engine, now }, sheet, row, answers.get(`${sheet.id}#${n}`) ?? null);
      if (state !== 'open' && state !== 'lapsed' && state !== 'passedOn') answered.add(rightOf(sheet, row));
      if (
        row.seeded !== true &&
        state === 'open' &&
        naming.content('systemRole', row.role)?.privileged === true
      )
        found.push({ sheet, row, n });
    });
  }
  return found.filter(({ sheet, row }) => !answered.has(rightOf(sheet, row)));
}

/** A right is asked of a manager and of the system's owner; when either has answered for it, somebody has. */
const rightOf = ({ subject }: Sheet, row: RowRight): string => `${subject} ${keyOfRow('person', row)}`;

/** When the system's owner was warned of it: now, if they were not before. */
async function warned(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Author,
  campaign: Campaign,
  sheet: Sheet,
  row: RowRight,
): Promise<Instant> {
  const naming = new Naming(engine.facts, now);
  const system = naming.content('systemRole', row.role)?.system ?? '';
  const key = `attestation.warning ${campaign.id} ${sheet.subject} ${row.role}`;
  const known = await lockTask(tx, municipality, key);
  if (known !== null) return known.openedAt;
  const name = naming.name('person', sheet.subject);
  const right = `${naming.name('system', system)}: ${naming.name('systemRole', row.role)}`;
  await giveTasks(tx, engine, municipality, now, [
    {
      kind: 'attestation.warning',
      key,
      about: {
        title: {
          da: `${name}s privilegerede rettighed lukkes om fem dage`,
          en: `A privileged right of ${name} closes in five days`,
        },
        detail: { da: `${right}. Ingen har attesteret den.`, en: `${right}. Nobody has attested it.` },
        link: `/people/${naming.userId(sheet.subject)}`,
        person: sheet.subject,
      },
      owner: attestorsOf(engine, now).ownerOf({
        about: 'holder',
        owner: { kind: 'systemOwner', system },
        never: [],
        subject: sheet.subject,
      }),
      dueAt: now + WARNING_DAYS * DAY_MS,
    },
  ]);
  return now;
}
