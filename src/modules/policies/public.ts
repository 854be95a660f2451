// What anybody reads without signing in: the sets of rules that are decided to be public, as they are valid, and whether a print still is of the valid
// version. Nothing else of the municipality is told, nor that there is more.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatBound, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { municipalityCalled } from '../../platform/municipalities/store.ts';
import type { RightsEngine } from '../access/index.ts';
import { POLICY_TIERS } from '../catalogue/contract.ts';
import { periodOf } from './domain/stages.ts';
import type { PolicyFact } from './domain/validity.ts';
import type { PolicyDeps } from './ground.ts';
import { readWriting, versionByCode } from './store.ts';

interface Open {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly municipality: string;
  readonly place: string;
}

async function inMunicipality<T>(
  { db, current }: PolicyDeps,
  cvr: string | undefined,
  work: (open: Open) => Promise<T>,
): Promise<T> {
  const found = await municipalityCalled(db, cvr);
  if (found === null) throw new Refused('notFound');
  const { id, name } = found;
  return db.transaction(id, async (tx) =>
    work({ tx, engine: await current.engineIn(tx, id), municipality: id, place: name }),
  );
}

const told = ({ id, from, content: { name, tier, version } }: PolicyFact) => ({
  ...{ id, name, tier, version },
  from: formatBound(from),
});

const collator = new Intl.Collator('da-DK', { numeric: true });

export function publicPolicies(deps: PolicyDeps, cvr: string | undefined, now: Instant) {
  return inMunicipality(deps, cvr, async ({ engine, place }) => {
    const valid = [...engine.facts.things('policy').values()].flatMap((versions) => {
      const one = versionAt(versions, now);
      return one?.content.isPublic === true ? [told(one)] : [];
    });
    const tier = (row: (typeof valid)[number]) => POLICY_TIERS.indexOf(row.tier);
    return {
      place,
      rows: valid.sort((a, b) => tier(a) - tier(b) || collator.compare(a.name, b.name)),
    };
  });
}

export function publicPolicy(deps: PolicyDeps, cvr: string | undefined, policy: string, now: Instant) {
  return inMunicipality(deps, cvr, async ({ tx, engine, municipality, place }) => {
    const valid = versionAt(engine.facts.versions('policy', policy), now);
    if (valid?.content.isPublic !== true) throw new Refused('notFound');
    const { version, revision } = valid.content;
    const writing = await readWriting(tx, municipality, { policy, version }, revision);
    if (writing === null) throw new Refused('notFound');
    return { place, ...told(valid), text: writing.text };
  });
}

/** For whoever has a print: that is where the code is. What was never decided is not told of. */
export function printChecked(deps: PolicyDeps, cvr: string | undefined, code: string, now: Instant) {
  return inMunicipality(deps, cvr, async ({ tx, engine, municipality, place }) => {
    const typed = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    const row = await versionByCode(tx, municipality, typed);
    const facts = row === null ? [] : engine.facts.versions('policy', row.policy);
    const period = row === null ? null : periodOf(facts, row.version);
    if (period === null) throw new Refused('notFound');
    const { name, version } = period.content;
    return {
      ...{ place, name, version },
      isValid: period.from <= now && now < period.to,
      from: formatBound(period.from),
      to: formatBound(period.to),
    };
  });
}
