// Why a person has a right: each path as a sentence, a graph and a list of facts.

import { formatBound, printIntervals, touches } from '../../../kernel/time.ts';
import type { WhyView } from '../contract.ts';
import { explain } from './explain.ts';
import { failingText, type Look, markOf } from './glance.ts';
import { Teller } from './telling.ts';
import { graphOf } from './why-graph.ts';

const STATES = { present: 'now', future: 'future', past: 'past' } as const;
const ORDER = ['present', 'future', 'past'];

export function whyView(look: Look, day: string, person: string, systemRole: string): WhyView {
  const { engine, naming, when } = look;
  const teller = new Teller(naming, when);
  const explained = explain(engine, person, systemRole, day, 'of all time');
  const system = naming.content('systemRole', systemRole)?.system ?? '';
  return {
    day,
    person: { id: person, name: naming.name('person', person) },
    userId: naming.userId(person),
    firstName: naming.firstName(person),
    system: { id: system, name: naming.name('system', system) },
    systemRole: { id: systemRole, name: naming.name('systemRole', systemRole) },
    mark: markOf(naming, systemRole),
    paths: explained
      .sort((a, b) => ORDER.indexOf(a.tense) - ORDER.indexOf(b.tense))
      .map((each) => ({
        assignment: each.path.assignment,
        state: STATES[each.tense],
        narrowed: naming.constraints(each.constraints),
        intervals: printIntervals(each.path.intervals),
        sentence: { da: [...each.sentence.da], en: [...each.sentence.en] },
        graph: graphOf(each, teller),
        facts: each.facts.map(({ kind, id, text, from, to }) => ({
          kind,
          id,
          text,
          from: formatBound(from),
          to: formatBound(to),
        })),
      })),
    failing: engine
      .problemsOf(person)
      .filter((p) => p.systemRole === systemRole && touches(p.intervals, when))
      .map((p) => ({
        person,
        personName: naming.name('person', person),
        systemRole,
        text: failingText(naming, p),
      })),
  };
}
