// When people last used their roles, from a file: what an extra attestation of the unused is judged by.

import { parse } from 'csv-parse/sync';
import { Refused } from '../../kernel/problem.ts';
import { startOfDay } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Asker, RightsEngine } from '../access/index.ts';
import type { AttestationDeps } from './ground.ts';
import { type LastUse, putUses } from './store.ts';

/** Refused whole, with every fault told by its line, when a person, a role or a day is not known. */
export function takeInUse(deps: AttestationDeps, asker: Asker, bytes: Uint8Array): Promise<number> {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const { actor, origin, municipality, now } = asker;
    const engine = await deps.current.engineIn(tx, municipality);
    const uses = usesIn(bytes, engine);
    await putUses(tx, municipality, uses);
    await append(tx, municipality, now, [
      { action: 'attestation.use', actor, origin, detail: { rows: uses.length } },
    ]);
    return uses.length;
  });
}

function rowsIn(bytes: Uint8Array): Record<string, string>[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      delimiter: [',', ';'],
    });
  } catch {
    throw new Refused('faultsInFile', 'not CSV with person,systemRole,lastUsed');
  }
}

function usesIn(bytes: Uint8Array, { facts }: RightsEngine): LastUse[] {
  const people = new Map<string, string>();
  for (const { id, content } of facts.facts('person')) people.set(content.userId.toLowerCase(), id);
  const latest = new Map<string, LastUse>();
  const faults: { code: string; pointer: string; detail: string }[] = [];
  rowsIn(bytes).forEach(({ person: called = '', systemRole = '', lastUsed = '' }, n) => {
    const person = people.get(called.toLowerCase());
    const fault = (code: string, field: string, detail: string) =>
      faults.push({ code, pointer: `/${n}/${field}`, detail });
    if (person === undefined) fault('unknownReference', 'person', 'There is no such person.');
    if (facts.versions('systemRole', systemRole).length === 0)
      fault('unknownReference', 'systemRole', 'There is no such system role.');
    if (startOfDay(lastUsed) === null) fault('malformedDate', 'lastUsed', 'This is not a day (YYYY-MM-DD).');
    if (person === undefined) return;
    const key = `${person} ${systemRole}`;
    const known = latest.get(key);
    if (known === undefined || known.lastUsed < lastUsed) latest.set(key, { person, systemRole, lastUsed });
  });
  if (faults.length > 0) throw new Refused('faultsInFile', undefined, faults.slice(0, 1_000));
  return [...latest.values()];
}
