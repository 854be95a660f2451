// Asking whoever answers for an assignment: to except somebody from it, or to change what they have.

import type { Instant } from '../../kernel/time.ts';
import { type Asker, Naming, type RightsEngine } from '../access/index.ts';
import type { OwnerRule, TaskDraft } from '../tasks/contract.ts';
import type { Answer, Campaign } from './contract.ts';
import type { RowRight, Sheet } from './domain/due.ts';
import { ownersOf, type Source } from './removal.ts';

interface Desk {
  readonly engine: RightsEngine;
  readonly asker: Asker;
  readonly person: string;
  readonly campaign: Campaign;
}

/** Days that whoever is asked has. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/** One for each time it is asked. */
export const askKey = (
  campaign: string,
  { sheet, row, at }: { readonly sheet: string; readonly row: number; readonly at: Instant },
): string => `attestation.ask ${campaign} ${sheet}#${row} ${at}`;

const linkOf = (campaign: string, { sheet, row }: Answer): string =>
  `/attestation/${campaign}/asked/${sheet}/${row}`;

const systemOf = (naming: Naming, sheet: Sheet, row: RowRight): string =>
  sheet.about === 'contents' ? sheet.subject : (naming.content('systemRole', row.role)?.system ?? '');

export function rightName(naming: Naming, sheet: Sheet, row: RowRight): string {
  const system = naming.name('system', systemOf(naming, sheet, row));
  return `${system}: ${naming.name(sheet.about === 'contents' ? 'jobFunctionRole' : 'systemRole', row.role)}`;
}

export function removalTask(
  { asker, person, campaign, naming }: Desk & { readonly naming: Naming },
  sheet: Sheet,
  row: RowRight,
  said: Answer,
  sources: readonly Source[],
): TaskDraft {
  const right = rightName(naming, sheet, row);
  const system = systemOf(naming, sheet, row);
  const who = naming.name('person', person);
  const from = naming.name('person', sheet.subject);
  const any = new Map<string, OwnerRule>();
  for (const rule of sources.flatMap((s) => ownersOf(s, system))) any.set(JSON.stringify(rule), rule);
  return {
    kind: 'attestation.remove',
    key: askKey(campaign.id, said),
    about: {
      title: { da: `Fjern en rettighed fra ${from}`, en: `Take a right away from ${from}` },
      detail: {
        da: `${right}. ${who} har svaret nej i attesteringen.`,
        en: `${right}. ${who} said no in the attestation.`,
      },
      link: linkOf(campaign.id, said),
      person: sheet.subject,
    },
    owner: { any: [...any.values()], never: [sheet.subject] },
    dueAt: asker.now + DAYS * DAY_MS,
  };
}

export function changeTask(
  { engine, asker, person, campaign }: Desk,
  sheet: Sheet,
  row: RowRight,
  said: Answer,
): TaskDraft {
  const naming = new Naming(engine.facts, asker.now);
  const right = rightName(naming, sheet, row);
  const who = naming.name('person', person);
  const contents = sheet.about === 'contents';
  const about = contents ? '' : ` ${naming.name('person', sheet.subject)}`;
  const system = systemOf(naming, sheet, row);
  return {
    kind: 'attestation.change',
    key: askKey(campaign.id, said),
    about: {
      title: {
        da: contents ? 'Ret, hvad en rolle åbner' : `Ret en rettighed hos${about}`,
        en: contents ? 'Change what a role opens' : `Change a right of${about}`,
      },
      detail: { da: `${right}. ${who}: ${said.note ?? ''}`, en: `${right}. ${who}: ${said.note ?? ''}` },
      link: linkOf(campaign.id, said),
      person: contents ? null : sheet.subject,
    },
    owner: {
      any: contents
        ? [{ kind: 'systemResponsible', system }, { kind: 'coordinator' }]
        : [{ kind: 'systemOwner', system }],
      never: contents ? [] : [sheet.subject],
    },
    dueAt: asker.now + 2 * DAYS * DAY_MS,
  };
}
