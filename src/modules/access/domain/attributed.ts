// A file read through the register of sources: what its source has no say in is left as it is known, and what it alone has the say in is
// written also into what another source brought. Pure.

import { type Change, type FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Fault } from '../../../kernel/result.ts';
import type { Stated, Statement } from '../../../kernel/stated.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Attribute, OrgUnit, Person, SourceRegister } from '../../organisation/contract.ts';
import type { AccessFacts } from './facts.ts';

type Facts = FactSet<AccessFacts>;
type Said = Stated<AccessFacts>;

export interface Attributed {
  readonly statement: Statement<AccessFacts>;
  /** Of things that another source brought, in the attributes this one has the say in. */
  readonly changes: readonly Change<AccessFacts>[];
  /** Kinds that the file says nothing of, whatever stands in it: neither written nor ended. */
  readonly silent: ReadonlySet<keyof AccessFacts>;
  readonly keepsCpr: boolean;
}

interface Reading {
  readonly source: string;
  readonly register: SourceRegister;
  /** Midnight of the import's day. */
  readonly day: Instant;
}

export function attributed(said: Statement<AccessFacts>, facts: Facts, reading: Reading): Attributed {
  const { source, register } = reading;
  const isOthers = (attribute: Attribute) =>
    register[attribute] !== undefined && register[attribute] !== source;
  const warnings: Fault[] = [];
  const changes: Change<AccessFacts>[] = [];
  const silent = new Set<keyof AccessFacts>(isOthers('position') ? ['position'] : []);
  const stated = said.stated.flatMap((one): Said[] => {
    if (silent.has(one.kind)) {
      warnings.push(unwritten(register, 'position', one.pointer));
      return [];
    }
    const through = throughRegister(one, facts, reading, warnings);
    if (through.change !== null) changes.push(through.change);
    return [through.stated];
  });
  const keepsCpr = isOthers('cpr');
  if (keepsCpr) warnings.push(...said.cprs.map(({ pointer }) => unwritten(register, 'cpr', pointer)));
  const ended = said.ended.filter(({ kind }) => !silent.has(kind));
  const cprs = keepsCpr ? [] : said.cprs;
  return {
    statement: { ...said, stated, ended, cprs, warnings: [...said.warnings, ...warnings] },
    changes,
    silent,
    keepsCpr,
  };
}

const unwritten = (register: SourceRegister, attribute: Attribute, pointer: string): Fault => ({
  code: 'notAuthoritative',
  pointer,
  detail: `the source of ${attribute} is “${register[attribute] ?? ''}”; what this file says of it is not written`,
});

/** Attributes that stand in the content of a fact, by where they stand. */
const FIELDS = {
  person: { name: 'name', mail: 'email' },
  orgUnit: { manager: 'manager' },
} as const;

type Content = Person | OrgUnit;

function throughRegister(
  one: Said,
  facts: Facts,
  { source, register, day }: Reading,
  warnings: Fault[],
): { readonly stated: Said; readonly change: Change<AccessFacts> | null } {
  if (one.kind !== 'person' && one.kind !== 'orgUnit') return { stated: one, change: null };
  const { kind, id, pointer } = one;
  const versions = facts.versions(kind, id);
  const standing = versionAt(versions, day) ?? versions.find((v) => v.from > day) ?? null;
  const known = standing?.content as Content | undefined;
  const foreign = standing !== null && standing.source !== source;
  let content = one.content as Content;
  let theirs = known;
  for (const [attribute, field] of Object.entries(FIELDS[kind]) as [Attribute, string][]) {
    const authority = register[attribute];
    if (authority === undefined) continue;
    const said = attributeOf(content, field);
    if (authority === source) {
      if (foreign && theirs !== undefined) theirs = withValue(theirs, field, said);
    } else {
      const kept = known === undefined ? (field === 'name' ? said : null) : attributeOf(known, field);
      if (canonical(kept) !== canonical(said) && said !== null)
        warnings.push(unwritten(register, attribute, `${pointer}/${field}`));
      content = withValue(content, field, kept);
    }
  }
  if (!foreign || theirs === undefined || standing === null || canonical(theirs) === canonical(known))
    return { stated: { ...one, content } as Said, change: null };
  // From today on in the other source's own fact; the rest of what this file says of it is then judged as ever.
  const from = Math.max(day, standing.from);
  const after = versions.flatMap((v): typeof versions => {
    if (v !== standing) return [v];
    const next = { ...v, from, content: theirs } as typeof v;
    return v.from < from ? [{ ...v, to: from }, next] : [next];
  });
  const change = { kind, id, before: versions, after } as Change<AccessFacts>;
  return { stated: { ...one, content } as Said, change };
}

const attributeOf = (content: Content, field: string): unknown =>
  (content as unknown as Readonly<Record<string, unknown>>)[field] ?? null;

const withValue = (content: Content, field: string, value: unknown): Content =>
  ({ ...content, [field]: value }) as Content;
