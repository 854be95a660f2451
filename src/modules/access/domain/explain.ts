// Why a person has a system role: every path, folded rows too, each as a sentence, as facts and as a graph.

import { type Day, printIntervals, touches, wholeDay } from '../../../kernel/time.ts';
import { plain, type Sentence } from '../../../kernel/wording.ts';
import type { ExplanationRow } from '../contract.ts';
import type { RightsEngine } from './engine.ts';
import { Naming } from './naming.ts';
import { type PathFact, PathFacts } from './path-facts.ts';
import { Teller, type Tense, type Told } from './telling.ts';

/** One path with everything it is told by. */
export interface Explained extends Told {
  readonly tense: Tense;
  readonly sentence: { readonly da: Sentence; readonly en: Sentence };
  readonly facts: readonly PathFact[];
}

type Asked = Pick<RightsEngine, 'facts' | 'indexes' | 'unfoldedRightsOf'>;

/** `which` says whether paths that have ended or are to come on `on` are told too. */
export function explain(
  engine: Asked,
  person: string,
  systemRole: string,
  on: Day,
  which: 'of the day' | 'of all time',
): Explained[] {
  const when = wholeDay(on);
  const teller = new Teller(new Naming(engine.facts, when.to - 1), when);
  const facts = new PathFacts(teller, engine.indexes);
  const explained: Explained[] = [];
  for (const { system, constraints, paths, ...right } of engine.unfoldedRightsOf(person)) {
    if (right.systemRole !== systemRole) continue;
    for (const path of paths) {
      if (which === 'of the day' && !touches(path.intervals, when)) continue;
      const told = { person, system, systemRole, constraints, path };
      explained.push({
        ...told,
        tense: teller.tense(path),
        sentence: { da: teller.sentence(told, 'da'), en: teller.sentence(told, 'en') },
        facts: facts.of(told),
      });
    }
  }
  return explained;
}

/** The rows of `explain` as contracts.md has them. */
export function explanationRows(explained: readonly Explained[]): ExplanationRow[] {
  return explained.map(({ systemRole, constraints, path, sentence, facts }) => ({
    systemRole,
    constraints: Object.fromEntries(Object.entries(constraints).map(([type, codes]) => [type, [...codes]])),
    intervals: printIntervals(path.intervals),
    sentence: { da: plain(sentence.da), en: plain(sentence.en) },
    facts: facts.map(({ kind, id, text, from, to }) => ({
      kind,
      id,
      text: text.da,
      textEn: text.en,
      ...printedBounds(from, to),
    })),
  }));
}

function printedBounds(from: number, to: number): { from: string | null; to: string | null } {
  const [printed] = printIntervals([{ from, to }]);
  return printed ?? { from: null, to: null };
}
