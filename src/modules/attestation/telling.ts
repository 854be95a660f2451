// A row as its attestor reads it: what it is, what is worth knowing about it, and what became of it.

import type { Bilingual } from '../../kernel/problem.ts';
import { dayOf, formatBound, holdsAt, type Instant } from '../../kernel/time.ts';
import { dayText, lastWords } from '../../kernel/wording.ts';
import type { AccessFacts, Conflict, Constraints, Path, Privilege } from '../access/contract.ts';
import type { RightsEngine } from '../access/index.ts';
import type { ConstraintValue } from '../catalogue/contract.ts';
import { answeredText } from './answered.ts';
import type { Answer, RowView } from './contract.ts';
import { type Compared, compared, isOneByOne, type RowChange } from './domain/change.ts';
import { contentsOf, howOf, type Kept, keyOfRow, type RowRight, type Sheet } from './domain/due.ts';
import { isGone, stillHolds } from './removal.ts';

/** What things are called; as access names them. */
export interface Names {
  name(
    kind: 'person' | 'system' | 'systemRole' | 'jobFunctionRole' | 'roleGroup' | 'orgUnit',
    id: string,
  ): string;
  content<K extends keyof AccessFacts>(kind: K, id: string): AccessFacts[K] | null;
  constraints(constraints: Constraints): Bilingual;
}

export interface Telling {
  readonly engine: RightsEngine;
  readonly naming: Names;
  readonly now: Instant;
  readonly campaign: string;
  /** Who reads; their own answers are told as such. */
  readonly reader: string;
  readonly kept: Readonly<Record<string, Kept>>;
  /** Of the sheet's person. */
  readonly conflicts: readonly Conflict[];
  readonly colleagues: (
    person: string,
    systemRole: string,
  ) => { readonly peers: number; readonly peersWith: number } | null;
}

const HALF_A_YEAR = 183 * 86_400_000;

/** The privilege that a row names, as it is held now; null when it is not, or is part of another by now. */
export function heldNow({ engine, now }: Pick<Telling, 'engine' | 'now'>, person: string, row: RowRight) {
  const same = JSON.stringify(sorted(row.constraints));
  return (
    engine
      .unfoldedRightsOf(person)
      .find(
        (right) =>
          right.systemRole === row.role &&
          holdsAt(right.intervals, now) &&
          JSON.stringify(sorted(right.constraints)) === same,
      ) ?? null
  );
}

const sorted = (constraints: Constraints) =>
  Object.keys(constraints)
    .sort()
    .map((type) => [type, constraints[type]]);

/** How a row stands against what was kept before. */
export function standingOf(
  telling: Telling,
  sheet: Sheet,
  row: RowRight,
): Compared & { readonly how: string } {
  const { engine, now, kept } = telling;
  const held = sheet.about === 'contents' ? null : heldNow(telling, sheet.subject, row);
  const how =
    sheet.about === 'contents' ? contentsOf(engine, row.role, now) : held === null ? '' : howOf(held, now);
  const same =
    sheet.about === 'contents'
      ? []
      : engine
          .unfoldedRightsOf(sheet.subject)
          .filter((right) => right.systemRole === row.role && holdsAt(right.intervals, now))
          .map(({ constraints }) => keyOfRow(sheet.about, { role: row.role, constraints }));
  return { ...compared(kept, sheet.about, row, how, telling.campaign, new Set(same)), how };
}

function isYoung({ now }: Telling, held: Privilege | null): boolean {
  const stretch = held?.intervals.find((i) => i.from <= now && now < i.to);
  return stretch !== undefined && stretch.from > now - HALF_A_YEAR;
}

const conflictsWith = ({ conflicts }: Telling, sheet: Sheet, row: RowRight): readonly Conflict[] =>
  sheet.about === 'contents'
    ? []
    : conflicts.filter((c) => c.sides.some((side) => side.some((right) => right.systemRole === row.role)));

function markOf({ naming }: Telling, sheet: Sheet, row: RowRight): RowView['mark'] {
  if (sheet.about === 'contents') return null;
  const role = naming.content('systemRole', row.role);
  return role?.privileged === true ? 'privileged' : role?.sensitive === true ? 'sensitive' : null;
}

/** Whether a row may be confirmed together with others. */
export function mustBeAlone(telling: Telling, sheet: Sheet, row: RowRight): boolean {
  const held = sheet.about === 'contents' ? null : heldNow(telling, sheet.subject, row);
  return isOneByOne({
    change: standingOf(telling, sheet, row).change,
    marked: markOf(telling, sheet, row) !== null,
    inConflict: conflictsWith(telling, sheet, row).length > 0,
    young: isYoung(telling, held),
  });
}

/** What became of a row: its answer, held against the facts. */
export function stateOf(
  telling: Pick<Telling, 'engine' | 'now'>,
  sheet: Pick<Sheet, 'about' | 'subject'>,
  row: RowRight,
  answer: Pick<Answer, 'answer' | 'from'> | null,
): RowView['state'] {
  const { engine, now } = telling;
  if (answer === null || answer.answer === 'declined' || answer.answer === 'undone')
    return row.seeded === true || sheet.about === 'contents' || stillHolds(engine, sheet.subject, row, now)
      ? 'open'
      : 'lapsed';
  if (answer.answer === 'keep') return 'kept';
  if (answer.answer === 'change') return 'changeAsked';
  if (answer.answer === 'notMine') return 'passedOn';
  if (answer.answer === 'withdrawn') return 'withdrawn';
  if (row.seeded === true) return 'gone';
  const from = answer.from ?? now;
  if (!isGone(engine, sheet.subject, row, Math.max(now, from))) return 'asked';
  if (from > now) return 'planned';
  return answer.answer === 'suspended' ? 'suspended' : 'gone';
}

/** By the one who gave it, while it has not taken effect; whether whoever was asked has acted on it is looked into when it is undone. */
export function mayBeUndone({ answer, by, from, undo }: Answer, person: string, now: Instant): boolean {
  if (by !== person) return false;
  if (answer === 'keep' || answer === 'notMine') return undo !== null;
  if (answer === 'change') return true;
  if (answer !== 'takeAway' || undo === null) return false;
  if (undo.kind === 'seed') return true;
  return undo.kind === 'taken' && (undo.changes.length === 0 || (from !== null && from > now));
}

/** Answered, and nothing is left to happen. */
export const isSettled = (state: RowView['state']): boolean =>
  state !== 'open' && state !== 'asked' && state !== 'planned';

export function rowView(
  telling: Telling,
  sheet: Sheet,
  place: number,
  row: RowRight,
  answer: Answer | null,
): RowView {
  const { naming } = telling;
  const standing = standingOf(telling, sheet, row);
  const contents = sheet.about === 'contents';
  const system = contents ? sheet.subject : (naming.content('systemRole', row.role)?.system ?? '');
  return {
    row: place,
    role: row.role,
    roleName: naming.name(contents ? 'jobFunctionRole' : 'systemRole', row.role),
    systemName: naming.name('system', system),
    mark: markOf(telling, sheet, row),
    narrowed: naming.constraints(row.constraints),
    change: standing.change,
    oneByOne: mustBeAlone(telling, sheet, row),
    conflicts: conflictsWith(telling, sheet, row).map((c) => c.name),
    worth: contents ? contentsWorth(telling, standing, row) : personWorth(telling, standing, sheet, row),
    state: stateOf(telling, sheet, row, answer),
    answered: answer === null || answer.answer === 'undone' ? null : answeredText(telling, answer),
    undoable: answer !== null && mayBeUndone(answer, telling.reader, telling.now),
  };
}

function personWorth(telling: Telling, standing: Compared, sheet: Sheet, row: RowRight): Bilingual[] {
  const held = heldNow(telling, sheet.subject, row);
  const worth = [changeText(telling, standing, held)];
  const share = telling.colleagues(sheet.subject, row.role);
  if (share !== null) worth.push(colleaguesText(share));
  const path = held?.paths.find((p) => holdsAt(p.intervals, telling.now));
  if (path !== undefined) worth.push(howText(telling, path));
  const stretch = held?.intervals.find((i) => i.from <= telling.now && telling.now < i.to);
  if (stretch !== undefined && stretch.to < telling.now + HALF_A_YEAR)
    worth.push({
      da: `Udløber ${lastWords(stretch.to, 'da')}.`,
      en: `Ends ${lastWords(stretch.to, 'en')}.`,
    });
  return worth;
}

function sinceText(held: Privilege | null, now: Instant): Bilingual {
  const from = held?.intervals.find((i) => i.from <= now && now < i.to)?.from ?? -Infinity;
  if (formatBound(from) === null) return { da: '', en: '' };
  const day = dayOf(from);
  return { da: ` Har den siden ${dayText(day, 'da')}.`, en: ` Held since ${dayText(day, 'en')}.` };
}

const CHANGED: Readonly<Record<Exclude<RowChange, 'same'>, Bilingual>> = {
  first: { da: 'Ikke attesteret før.', en: 'Not attested before.' },
  new: { da: '', en: '' },
  changed: { da: 'Kommer af noget andet end sidst.', en: 'Comes from something else than last time.' },
};

function changeText(telling: Telling, { change, kept, before }: Compared, held: Privilege | null): Bilingual {
  const { naming, now } = telling;
  if (change === 'same' && kept !== null) return keptText(telling, kept);
  const since = sinceText(held, now);
  if (before !== null) {
    const words = naming.constraints(JSON.parse(before) as Constraints);
    return {
      da: `Afgrænset anderledes end sidst: før ${words.da || 'uden afgrænsning'}.${since.da}`,
      en: `Narrowed otherwise than last time: before ${words.en || 'not at all'}.${since.en}`,
    };
  }
  const said = CHANGED[change === 'same' ? 'first' : change];
  return { da: `${said.da}${since.da}`.trim(), en: `${said.en}${since.en}`.trim() };
}

function keptText({ naming, reader }: Telling, { at, by }: Kept): Bilingual {
  const day = dayOf(at);
  const who =
    by === reader
      ? { da: ', hvor du beholdt den', en: ', when you kept it' }
      : by === null
        ? { da: '', en: '' }
        : {
            da: `, hvor ${naming.name('person', by)} beholdt den`,
            en: `, when ${naming.name('person', by)} kept it`,
          };
  return {
    da: `Uændret siden ${dayText(day, 'da')}${who.da}.`,
    en: `Unchanged since ${dayText(day, 'en')}${who.en}.`,
  };
}

function colleaguesText({
  peers,
  peersWith,
}: {
  readonly peers: number;
  readonly peersWith: number;
}): Bilingual {
  if (peersWith === peers)
    return {
      da: `Alle ${peers} kolleger med samme titel har den.`,
      en: `All ${peers} colleagues with the title have it.`,
    };
  const none = peersWith === 0;
  return {
    da: `${none ? 'Ingen' : peersWith} af ${peers} kolleger med samme titel har den.`,
    en: `${none ? 'None' : peersWith} of ${peers} colleagues with the title ${peersWith === 1 ? 'has' : 'have'} it.`,
  };
}

/** By what assignment, decided by whom and why. */
function howText({ naming }: Telling, path: Path): Bilingual {
  const assignment = naming.content('assignment', path.assignment);
  if (assignment === null) return { da: '', en: '' };
  const { what, target, reason, decidedBy, decidedOn } = assignment;
  const given = naming.name(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id);
  const by = decidedBy === null ? null : naming.name('person', decidedBy);
  const on = decidedOn === null ? null : decidedOn.slice(0, 10);
  const decided = {
    da: `${on === null ? '' : ` ${dayText(on, 'da')}`}${by === null ? '' : ` af ${by}`}`,
    en: `${on === null ? '' : ` on ${dayText(on, 'en')}`}${by === null ? '' : ` by ${by}`}`,
  };
  const why = reason === null || reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`;
  if (target.kind === 'person')
    return { da: `Direkte tildelt${decided.da}${why}.`, en: `Given directly${decided.en}${why}.` };
  const unit = naming.name('orgUnit', target.orgUnit);
  return {
    da: `Følger af ${given}, tildelt ${unit}${decided.da}.`,
    en: `Follows from ${given}, given to ${unit}${decided.en}.`,
  };
}

const VALUES: Readonly<Record<Extract<ConstraintValue, string>, Bilingual>> = {
  ownUnit: { da: 'egen enhed', en: 'own unit' },
  ownUnitAndBelow: { da: 'egen enhed med underenheder', en: 'own unit and all below' },
  managedUnits: { da: 'enheder, man leder', en: 'units one manages' },
  klePerforming: { da: 'KLE, man udfører', en: 'KLE one performs' },
  kleInterest: { da: 'KLE, man har interesse i', en: 'KLE of interest' },
  all: { da: 'uden afgrænsning', en: 'not narrowed' },
  postponed: { da: 'afgrænses ved tildeling', en: 'narrowed when given' },
};

function contentsWorth(telling: Telling, { change, kept }: Compared, row: RowRight): Bilingual[] {
  const { naming } = telling;
  const first =
    change === 'same' && kept !== null
      ? keptText(telling, kept)
      : change === 'changed'
        ? { da: 'Åbner noget andet end sidst.', en: 'Opens something else than last time.' }
        : CHANGED[change === 'new' ? 'new' : 'first'];
  const opens = (naming.content('jobFunctionRole', row.role)?.grants ?? []).map((grant) => {
    const name = naming.name('systemRole', grant.systemRole);
    const values = Object.entries(grant.constraints).map(([type, value]) => {
      if (typeof value !== 'string') return naming.constraints({ [type]: value });
      return VALUES[value];
    });
    const said = (language: 'da' | 'en') => {
      const words = values.map((value) => value[language]).filter((word) => word !== '');
      return words.length === 0 ? name : `${name} (${words.join(', ')})`;
    };
    return { da: said('da'), en: said('en') };
  });
  return [
    first,
    {
      da: `Åbner ${opens.map((o) => o.da).join('; ')}.`,
      en: `Opens ${opens.map((o) => o.en).join('; ')}.`,
    },
  ];
}
