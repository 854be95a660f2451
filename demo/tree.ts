// The tree of units before and after the reorganisation, and what kind of staff each has.

import { table } from './days.ts';
import { CLOSED, MOVED, NEW_UNITS, RENAMED } from './reorganisation.ts';
import { STAFFING } from './staffing.ts';
import { UNITS } from './units.ts';

export interface Unit {
  readonly key: string;
  readonly name: string;
  /** Key of the unit above. */
  readonly parent: string | null;
  readonly kind: string;
  readonly size: number;
  /** Title of its head; null where the unit above provides one. */
  readonly head: string | null;
  readonly performing: readonly string[];
  readonly interest: readonly string[];
  readonly inheritKle: boolean;
}

export interface Kind {
  readonly head: string | null;
  readonly women: number;
  readonly titles: readonly (readonly [string, number])[];
}

export const KINDS: ReadonlyMap<string, Kind> = new Map(
  table(STAFFING).map(({ fields: [kind = '', head = '', women = '', titles = ''] }) => [
    kind,
    {
      head: head === '-' ? null : head,
      women: Number(women) / 100,
      titles: titles.split(', ').map((entry) => {
        const at = entry.lastIndexOf(' ');
        return [entry.slice(0, at), Number(entry.slice(at + 1))] as const;
      }),
    },
  ]),
);

const codes = (text: string): string[] => text.split(' ').filter((code) => /^\d/.test(code));

function unit(name: string, parent: Unit | undefined, fields: readonly string[]): Unit {
  const [kind = '', size = '0'] = (fields[1] ?? '').split(' ');
  const performing = fields[2] ?? '';
  return {
    key: /^(Team|Afdeling) /.test(name) && parent !== undefined ? `${parent.name}/${name}` : name,
    name,
    parent: parent?.key ?? null,
    kind,
    size: Number(size),
    head: parent?.kind === kind ? null : (KINDS.get(kind)?.head ?? null),
    performing: codes(performing),
    interest: codes(fields[3] ?? ''),
    inheritKle: performing === '' && parent !== undefined,
  };
}

function outline(text: string): Unit[] {
  const above: Unit[] = [];
  return table(text).map(({ depth, fields }) => {
    const next = unit(fields[0] ?? '', above[depth - 1], fields);
    above[depth] = next;
    return next;
  });
}

/** The tree as it was two years ago. */
export const UNITS_BEFORE: readonly Unit[] = outline(UNITS);

function reorganised(): Unit[] {
  const kept = UNITS_BEFORE.filter((one) => !CLOSED.has(one.key)).map((one) => ({
    ...one,
    name: RENAMED.get(one.key) ?? one.name,
    parent: MOVED.get(one.key) ?? one.parent,
  }));
  const added = table(NEW_UNITS).map(({ fields }) => {
    const above = kept.find((one) => one.key === fields[4]);
    if (above === undefined) throw new RangeError(`no such unit: ${fields[4]}`);
    return unit(fields[0] ?? '', above, fields);
  });
  return [...kept, ...added];
}

/** The tree since the reorganisation. */
export const UNITS_AFTER: readonly Unit[] = reorganised();

/** The unit and everything below it, as it is now. */
export function below(key: string): Unit[] {
  const own = UNITS_AFTER.filter((one) => one.key === key);
  return own.concat(UNITS_AFTER.filter((one) => one.parent === key).flatMap((one) => below(one.key)));
}
