// The log as people read it: who, what, to which thing, and field by field what was before and after.

import type { AuditEntry } from '../../../kernel/audit.ts';
import { canonical } from '../../../kernel/json.ts';
import { formatInstant } from '../../../kernel/time.ts';
import type { FieldChange, LogRow } from '../contract.ts';

/** What an actor is called; people by the name they have now, where there is one. */
export function actorName(actor: AuditEntry['actor'], personName: (uuid: string) => string | null): string {
  switch (actor.kind) {
    case 'person': {
      const name = personName(actor.id);
      return name === null ? actor.userId : `${name} (${actor.userId})`;
    }
    case 'apiKey':
      return `API: ${actor.name}`;
    case 'operator':
      return `CLI: ${actor.name}`;
    case 'system':
      return 'Tillid';
    case 'withheld':
      return 'Anonym';
  }
}

export interface Naming {
  readonly person: (uuid: string) => string | null;
  readonly thing: (kind: string, id: string) => string;
}

export function logRow(seq: number, entry: AuditEntry | null, naming: Naming): LogRow {
  if (entry === null) {
    return { seq, at: null, actor: '?', actorPerson: null, origin: '?', action: '?', thing: null, why: null };
  }
  const { actor, origin, action, thing } = entry;
  return {
    seq,
    at: formatInstant(Date.parse(entry.at)),
    actor: actorName(actor, naming.person),
    actorPerson: actor.kind === 'person' ? actor.id : null,
    origin: origin.kind,
    action,
    thing: thing === undefined ? null : { ...thing, name: naming.thing(thing.kind, thing.id) },
    why: entry.why ?? null,
  };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every leaf of a value by its path: `grants.1.systemRole`. */
function leaves(value: unknown, path = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (isFields(value)) {
    for (const [key, inner] of Object.entries(value))
      leaves(inner, path === '' ? key : `${path}.${key}`, into);
  } else if (Array.isArray(value) && value.some(isFields)) {
    for (const [at, inner] of value.entries())
      leaves(inner, path === '' ? String(at + 1) : `${path}.${at + 1}`, into);
  } else if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) {
    into.set(path, value);
  }
  return into;
}

/** Of a thing's versions the last one counts, its content beside its dates; other values are as they are. */
function lastVersion(value: unknown): unknown {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  if (!isFields(last) || !isFields(last['content'])) return last;
  const { content, ...rest } = last;
  return { ...(content as Fields), ...rest };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && !value.some(isFields) ? value.map(shown).join(', ') : canonical(value);
}

/** The fields that differ, in the order they stand; empty when nothing does. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const was = leaves(lastVersion(before));
  const is = leaves(lastVersion(after));
  const changes: FieldChange[] = [];
  for (const field of new Set([...was.keys(), ...is.keys()])) {
    const from = was.has(field) ? shown(was.get(field)) : null;
    const to = is.has(field) ? shown(is.get(field)) : null;
    if (from !== to) changes.push({ field, before: from, after: to });
  }
  return changes;
}
