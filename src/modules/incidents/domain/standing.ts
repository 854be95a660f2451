// What follows from what has happened to an incident: what it is, where it stands, and who has which part in it.

import type {
  EventOf,
  Happened,
  Incident,
  IncidentEvent,
  IncidentState,
  Report,
  Triage,
} from './incident.ts';

type Kind = IncidentEvent['kind'];
export type HappenedOf<K extends Kind> = Happened & { readonly event: EventOf<K> };

const is =
  <K extends Kind>(kind: K) =>
  (one: Happened): one is HappenedOf<K> =>
    one.event.kind === kind;

/** Everything of a kind, by place. */
export const allOf = <K extends Kind>(one: Pick<Incident, 'happened'>, kind: K): HappenedOf<K>[] =>
  one.happened.filter(is(kind));

/** The last of a kind, which is the one that counts; null where there is none. */
export const lastOf = <K extends Kind>(one: Pick<Incident, 'happened'>, kind: K): HappenedOf<K> | null =>
  one.happened.findLast(is(kind)) ?? null;

const NOTHING: Report = {
  what: '',
  when: '',
  about: '',
  call: '',
  form: null,
  answers: {},
  anonymous: false,
};

export const reportOf = (one: Incident): Report => allOf(one, 'reported')[0]?.event.report ?? NOTHING;

export const triageOf = (one: Incident): Triage | null => lastOf(one, 'triaged')?.event.triage ?? null;

export function stateOf(one: Incident): IncidentState {
  const last = one.happened.findLast(({ event }) => event.kind === 'closed' || event.kind === 'reopened');
  if (last?.event.kind === 'closed') return 'closed';
  return triageOf(one) === null ? 'reported' : 'open';
}

const TITLE = 90;

/** What it is called: by the coordinator, and until then by how the report begins. */
export function titleOf(one: Incident): string {
  const triage = triageOf(one);
  if (triage !== null) return triage.title;
  const line = reportOf(one).what.split('\n')[0]?.trim() ?? '';
  return line.length > TITLE ? `${line.slice(0, TITLE)}…` : line;
}

/** What whoever reported it does as that: in what else they do they are one of those who handle it. */
export const isOnlyTheirs = ({ kind }: IncidentEvent): boolean =>
  kind === 'reported' || kind === 'acknowledged' || kind === 'attached';

export type Part = 'reporter' | 'handler' | 'told' | 'hidden' | 'concerned';

/** Who has which part now: `person part`, each once. */
export function partsOf(one: Incident): { readonly person: string; readonly part: Part }[] {
  const parts = new Map<string, { person: string; part: Part }>();
  const put = (person: string, part: Part) => parts.set(`${person} ${part}`, { person, part });
  const drop = (person: string, part: Part) => parts.delete(`${person} ${part}`);
  put(one.reportedBy, 'reporter');
  for (const { event } of one.happened) {
    if (event.kind === 'handler') (event.on ? put : drop)(event.person, 'handler');
    if (event.kind === 'told') for (const person of event.people) put(person, 'told');
    if (event.kind === 'concerned') {
      drop(event.person, event.hidden ? 'concerned' : 'hidden');
      put(event.person, event.hidden ? 'hidden' : 'concerned');
    }
    if (event.kind === 'revealed') {
      drop(event.person, 'hidden');
      put(event.person, 'concerned');
    }
  }
  return [...parts.values()];
}

/** Of people, and what those who handle it say among themselves: nothing for those who were only told. */
const KEPT: ReadonlySet<Kind> = new Set([
  ...(['noted', 'concerned', 'revealed', 'handler', 'answered', 'acknowledged'] as const),
  ...(['letter', 'written', 'attached', 'detached'] as const),
]);

/** What is in it for those who were only told. */
export const toldOf = (one: Incident): Incident => ({
  ...one,
  happened: one.happened.filter(({ event }) => !KEPT.has(event.kind)),
});

/** A database makes no index of more than a megabyte. */
const MOST_WORDS = 250_000;

/** The words that it is found by. What is said longest ago is left out first. */
export function wordsOf(one: Incident): string {
  const report = reportOf(one);
  const triage = triageOf(one);
  const said = one.happened.flatMap(({ event }) => ('word' in event ? [event.word] : []));
  return [
    ...[triage?.title ?? '', report.what, report.about, ...Object.values(report.answers)],
    ...[triage?.process ?? '', ...said.toReversed()],
  ]
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MOST_WORDS);
}
