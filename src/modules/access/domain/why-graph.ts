// A path as boxes and arrows, left to right: person, position, unit, the unit assigned to, role group, role, system role.

import type { Bilingual } from '../../../kernel/problem.ts';
import { instantWords, lastWords, same } from '../../../kernel/wording.ts';
import type { Graph, GraphNode } from '../contract.ts';
import type { Explained } from './explain.ts';
import type { PathFact } from './path-facts.ts';
import type { Teller } from './telling.ts';

type Edge = Graph['edges'][number];

const EVER = -Infinity;

/** `siden 1. februar 2024`, `1. juli 2026 – 31. juli 2026`; empty for always. */
export function span({ from, to }: Pick<PathFact, 'from' | 'to'>): Bilingual {
  const text = (language: 'da' | 'en') => {
    const start = from === EVER ? '' : instantWords(from, language);
    const end = to === Infinity ? '' : lastWords(to, language);
    if (start === '' && end === '') return '';
    if (end === '') return `${language === 'da' ? 'siden' : 'since'} ${start}`;
    if (start === '') return `${language === 'da' ? 'til og med' : 'until'} ${end}`;
    return `${start} – ${end}`;
  };
  return { da: text('da'), en: text('en') };
}

const WORDS = {
  person: { da: 'person', en: 'person' },
  unit: { da: 'enhed', en: 'unit' },
  inherits: { da: 'nedarver til enheder under', en: 'passed on to units below' },
  led: { da: 'leder', en: 'managed' },
  roleGroup: { da: 'rollebuket', en: 'role group' },
  role: { da: 'jobfunktionsrolle', en: 'job function role' },
  direct: { da: 'tildelt direkte', en: 'assigned directly' },
  assigned: { da: 'tildelt', en: 'assigned' },
} as const;

const orElse = (text: Bilingual, other: Bilingual): Bilingual => (text.da === '' ? other : text);

class Drawing {
  readonly nodes: GraphNode[] = [];
  readonly edges: Edge[] = [];

  /** Adds a box, with an arrow to it from the last one. */
  next(node: GraphNode, label: readonly Bilingual[] = []): void {
    const last = this.nodes.at(-1);
    this.nodes.push(node);
    if (last === undefined) return;
    this.edges.push({ from: last.id, to: node.id, label: label.filter((l) => l.da !== '') });
  }
}

export function graphOf(explained: Explained, teller: Teller): Graph {
  const { path, person, facts } = explained;
  const { naming } = teller;
  const drawing = new Drawing();
  const userId = same(naming.userId(person));
  drawing.next({ id: 'person', kind: 'person', title: naming.name('person', person), sub: userId });
  standing(drawing, explained, teller);
  const assigned = unitAssigned(explained, teller);
  const assignment = facts.find((f) => f.kind === 'assignment');
  if (assigned !== null && assigned !== path.via.orgUnit) {
    const title = naming.name('orgUnit', assigned);
    drawing.next({ id: `above ${assigned}`, kind: 'unit', title, sub: WORDS.inherits });
  }
  roles(drawing, explained, teller, assignment ?? null);
  return { nodes: drawing.nodes, edges: drawing.edges };
}

function unitAssigned({ path }: Explained, teller: Teller): string | null {
  const target = teller.assignmentOf(path)?.target;
  return target?.kind === 'orgUnit' ? target.orgUnit : null;
}

/** The position, function or substitution, and the unit it is in. */
function standing(drawing: Drawing, { path, facts }: Explained, teller: Teller): void {
  const { naming } = teller;
  const { via } = path;
  const unit = naming.name('orgUnit', via.orgUnit);
  const fact = facts.find((f) => ['position', 'functionHolding', 'substitute'].includes(f.kind));
  const when = fact === undefined ? same('') : span(fact);
  if (via.kind === 'function') {
    const title = naming.name('function', via.function ?? '');
    drawing.next({ id: 'function', kind: 'function', title, sub: orElse(when, same('')) });
  } else if (via.kind === 'substitute') {
    const title = naming.name('person', via.manager ?? '');
    const sub: Bilingual = { da: 'er stedfortræder for', en: 'substitute for' };
    drawing.next({ id: 'manager', kind: 'person', title, sub: { da: 'leder', en: 'manager' } }, [sub, when]);
  } else if (fact !== undefined) {
    const position = naming.content('position', fact.id);
    const title = position === null ? fact.text.da : teller.titleOf(position);
    const sub = orElse(when, { da: 'stilling', en: 'position' });
    drawing.next({ id: 'position', kind: 'position', title, sub });
  }
  const sub = via.kind === 'manager' || via.kind === 'substitute' ? WORDS.led : WORDS.unit;
  const leads: Bilingual[] = via.kind === 'manager' ? [{ da: 'leder', en: 'manages' }] : [];
  drawing.next({ id: `unit ${via.orgUnit}`, kind: 'unit', title: unit, sub }, leads);
}

/** From what was assigned to the right; the first arrow is the decision. */
function roles(drawing: Drawing, explained: Explained, teller: Teller, fact: PathFact | null): void {
  const { path, constraints, systemRole, system } = explained;
  const { naming } = teller;
  const assignment = teller.assignmentOf(path);
  const label: Bilingual[] = [];
  if (assignment !== null) {
    const who = { da: teller.conditionWords(assignment, 'da'), en: teller.conditionWords(assignment, 'en') };
    const decided = {
      da: teller.decisionWords({ ...assignment, reason: null }, 'da'),
      en: teller.decisionWords({ ...assignment, reason: null }, 'en'),
    };
    const direct = assignment.target.kind === 'person' ? WORDS.direct : WORDS.assigned;
    const since = fact === null ? same('') : span(fact);
    label.push(
      { da: `${direct.da} ${since.da}`.trim(), en: `${direct.en} ${since.en}`.trim() },
      who,
      decided,
    );
  }
  let next: readonly Bilingual[] = label;
  if (path.roleGroup !== null) {
    const title = naming.name('roleGroup', path.roleGroup);
    drawing.next({ id: 'roleGroup', kind: 'roleGroup', title, sub: WORDS.roleGroup }, next);
    next = [];
  }
  const role = naming.name('jobFunctionRole', path.role);
  drawing.next({ id: 'role', kind: 'role', title: role, sub: WORDS.role }, next);
  const narrowed = {
    da: naming.narrowings(constraints, 'da', 'codes').join(' · '),
    en: naming.narrowings(constraints, 'en', 'codes').join(' · '),
  };
  const name = naming.name('systemRole', systemRole);
  const title = `${naming.name('system', system)}: ${name}`;
  drawing.next({ id: 'systemRole', kind: 'systemRole', title, sub: narrowed });
}
