// What a field of a form can name: exactly those that are asked for, or the first that have every word, in Danish order.

import { versionAt } from '../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { RightsEngine } from '../access/index.ts';

export interface ChoicesAsked<K extends keyof AccessFacts = keyof AccessFacts> {
  readonly kind: K;
  readonly q: string;
  /** Exactly these, whether or not they hold now; people by user name or uuid. */
  readonly ids: readonly string[] | null;
}

/** What can be named, and the text that words are looked for in. */
export interface Offered {
  readonly name: string;
  readonly text: string;
}

const SHOWN = 50;
export const choiceOrder = new Intl.Collator('da-DK', { numeric: true, sensitivity: 'base' });

/** `offer` answers with null for what the asker is not to choose. */
export function choicesAmong<T extends Offered>(
  engine: RightsEngine,
  asked: ChoicesAsked,
  now: Instant,
  offer: (id: string) => T | null,
): T[] {
  const words = asked.q.toLocaleLowerCase('da-DK').split(/\s+/).filter(Boolean);
  const found: T[] = [];
  for (const id of idsOf(engine, asked, now)) {
    const offered = offer(id);
    const text = offered?.text.toLocaleLowerCase('da-DK') ?? '';
    if (offered !== null && words.every((word) => text.includes(word))) found.push(offered);
  }
  return found.sort((a, b) => choiceOrder.compare(a.name, b.name)).slice(0, asked.ids?.length ?? SHOWN);
}

function idsOf({ facts }: RightsEngine, { kind, ids }: ChoicesAsked, now: Instant): string[] {
  if (ids === null)
    return [...facts.things(kind)].flatMap(([id, known]) => (holdsAt(known, now) ? [id] : []));
  if (kind !== 'person') return ids.filter((id) => facts.versions(kind, id).length > 0);
  const called = new Set(ids.map((id) => id.toLowerCase()));
  return [...facts.things('person')].flatMap(([id, known]) => {
    const person = (versionAt(known, now) ?? known.at(-1))?.content;
    const isCalled = called.has(id) || called.has(person?.userId.toLowerCase() ?? id);
    return isCalled ? [id] : [];
  });
}
