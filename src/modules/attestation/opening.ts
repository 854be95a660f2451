// Opening a campaign: what it asks is written once, whole, and each attestor gets a task for it; all in one transaction.

import { canonical } from '../../kernel/json.ts';
import type { Bilingual } from '../../kernel/problem.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Author, RightsEngine } from '../access/index.ts';
import type { OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { giveTasks } from '../tasks/index.ts';
import type { Campaign, CampaignKind } from './contract.ts';
import type { Asking, Attestors } from './domain/attestors.ts';
import type { Sheet } from './domain/due.ts';
import { attestorsOf } from './ground.ts';
import { insertCampaign, insertSheets } from './store.ts';

export interface Opening {
  readonly key: string;
  readonly kind: CampaignKind;
  readonly day: Day;
  /** The last day. */
  readonly due: Day;
  readonly title: Bilingual;
  readonly detail: Bilingual | null;
  readonly sheets: readonly Sheet[];
}

/** Null when it was opened before, or asks nothing. */
export async function openingOf(
  tx: Tx,
  author: Author,
  engine: RightsEngine,
  { key, kind, day, due, title, detail, sheets }: Opening,
): Promise<string | null> {
  if (sheets.length === 0) return null;
  const { municipality, actor, origin, now } = author;
  const dueAt = startOfDay(addDays(due, 1)) ?? now;
  const tasks = (campaign: string) =>
    tasksFor(attestorsOf(engine, now), campaign, sheets, { title, detail, dueAt });
  const campaign = await insertCampaign(tx, municipality, { key, kind, day, openedAt: now, dueAt });
  if (campaign === null) return null;
  const drafts = tasks(campaign);
  await insertSheets(tx, municipality, campaign, sheets);
  await giveTasks(tx, engine, municipality, now, drafts);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  const detailOf = { key, day, due, sheets: sheets.length, rows, attestors: drafts.length };
  await append(tx, municipality, now, [
    {
      action: 'attestation.opened',
      actor,
      origin,
      thing: { kind: 'attestation', id: campaign },
      detail: detailOf,
    },
  ]);
  return campaign;
}

export const taskPrefix = (campaign: string): string => `attestation ${campaign} `;

/** One task for each attestor, owned by the rules that led to them, so that it moves when they are replaced. */
export function tasksFor(
  attestors: Attestors,
  campaign: string,
  sheets: readonly Asking[],
  about: { readonly title: Bilingual; readonly detail: Bilingual | null; readonly dueAt: Instant },
): TaskDraft[] {
  const groups = new Map<string, { readonly rules: Map<string, OwnerRule> }>();
  for (const sheet of sheets) {
    const first = attestors.of(sheet).people[0]?.person ?? null;
    const key = first ?? NOBODY;
    const group = groups.get(key) ?? { rules: new Map<string, OwnerRule>() };
    groups.set(key, group);
    const leads = (rule: OwnerRule) => (attestors.ofRule(rule).people[0]?.person ?? null) === first;
    const rules = leads(sheet.owner) ? [sheet.owner] : attestors.ownerOf(sheet).any;
    // One that came here because its subject would have answered it belongs to the person, not to that rule.
    for (const rule of rules.filter(leads)) group.rules.set(canonical(rule), rule);
  }
  return [...groups].map(([person, { rules }]) => ({
    kind: 'attestation',
    key: `${taskPrefix(campaign)}${person}`,
    about: {
      title: person === NOBODY ? nobodyTitle : about.title,
      detail: about.detail,
      link: person === NOBODY ? `/attestation/${campaign}/progress` : `/attestation/${campaign}`,
      person: null,
    },
    owner: {
      any:
        rules.size > 0
          ? [...rules.values()]
          : [person === NOBODY ? { kind: 'coordinator' } : { kind: 'person', person }],
      never: [],
    },
    dueAt: about.dueAt,
  }));
}

/** In place of a person: what nobody can attest, for the coordinator to see to. */
export const NOBODY = 'nobody';

const nobodyTitle: Bilingual = {
  da: 'Attestering: ingen kan svare på en del af den',
  en: 'Attestation: nobody can answer part of it',
};

export const regularTitle: Bilingual = {
  da: 'Attestering: skal de fortsat have adgang?',
  en: 'Attestation: should they still have access?',
};

export const dueDetail = (due: Day): Bilingual => ({
  da: `Senest ${dayText(due, 'da')}`,
  en: `By ${dayText(due, 'en')}`,
});

/** What a task says that is given while a campaign is open. */
export const regularAbout = ({ dueAt }: Pick<Campaign, 'dueAt'>) => ({
  title: regularTitle,
  detail: dueDetail(dayOf(dueAt - 1)),
  dueAt,
});
