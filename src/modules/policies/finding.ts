// Valid rules and their clauses as the search field finds them: by name and number, and by any form of a word in what they say.

import type { Tx } from '../../platform/db/database.ts';
import { type Finder, type Found, fitOf, seeFacts } from '../access/index.ts';
import { passagesOf, plainOf } from './domain/clauses.ts';
import { type PolicyDeps, type ValidPolicy, validNow } from './ground.ts';
import { type ClauseText, findClauses, findIn, readWriting } from './store.ts';

/** So many sets of rules are looked into clause by clause. */
const MOST = 12;
/** A writing never changes: so many are kept as they were read. */
const KEPT = 100;

export function policyFinder(deps: Pick<PolicyDeps, 'db' | 'current'>): Finder {
  const clauses = keptClauses();
  return (asker, query) =>
    seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
      const valid = validNow(engine, asker.now);
      if (query.trim() === '' || valid.length === 0) return [];
      const { municipality } = asker;
      const ids = valid.map(({ policy, content: { version, revision } }) => ({ policy, version, revision }));
      const holding = await findIn(tx, municipality, query, ids);
      const within = valid.filter(({ policy }) => holding.has(policy)).slice(0, MOST);
      const texts = await Promise.all(within.map((one) => clauses(tx, municipality, one)));
      const saying = await findClauses(tx, query, texts.flat());
      return foundAmong(valid, query, holding, saying);
    });
}

function keptClauses() {
  const kept = new Map<string, readonly ClauseText[]>();
  return async (tx: Tx, municipality: string, { policy, content }: ValidPolicy) => {
    const { version, revision } = content;
    const key = `${municipality} ${policy} ${version} ${revision}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const writing = await readWriting(tx, municipality, { policy, version }, revision);
    const read = clausesOf(policy, writing?.text ?? '');
    for (const oldest of kept.keys()) if (kept.size >= KEPT) kept.delete(oldest);
    kept.set(key, read);
    return read;
  };
}

function clausesOf(policy: string, text: string): ClauseText[] {
  const read = passagesOf(text);
  if (!read.ok) return [];
  return read.value.flatMap((one) => {
    if (one.kind !== 'clause') return [];
    const { anchor, title, parts } = one;
    return [{ policy, anchor, text: [title, ...parts.map(({ blocks }) => plainOf(blocks))].join('\n') }];
  });
}

/** Where words of the name and of a clause are mixed, the clause is meant. */
function foundAmong(
  valid: readonly ValidPolicy[],
  query: string,
  holding: ReadonlySet<string>,
  saying: readonly Omit<ClauseText, 'text'>[],
): Found[] {
  const found = new Map<string, Found>();
  for (const { policy, content } of valid) {
    const { name, clauses } = content;
    const add = (kind: 'policy' | 'clause', id: string, called: string, score: number) =>
      found.has(id) ||
      found.set(id, { kind, id, name: called, detail: kind === 'clause' ? name : '', score });
    const fits = fitOf(name, query);
    if (fits > 0) add('policy', policy, name, fits);
    for (const { anchor, label, title } of clauses) {
      // A part begins as its clause does: it is found by its own number.
      const called = anchor.includes('-') ? label : `${label} ${title}`.trim();
      const points = fits > 0 ? 0 : fitOf(`${called} ${name}`, query);
      if (points > 0) add('clause', `${policy}#${anchor}`, `${label} ${title}`.trim(), points);
    }
    const said = saying.filter((one) => one.policy === policy);
    for (const { anchor } of said) {
      const clause = clauses.find((one) => one.anchor === anchor);
      if (clause !== undefined)
        add('clause', `${policy}#${anchor}`, `${clause.label} ${clause.title}`.trim(), 1);
    }
    if (said.length === 0 && holding.has(policy)) add('policy', policy, name, 1);
  }
  return [...found.values()];
}
