// A decided case as the municipality's journal gets it: the paper, and what a journal needs to know of it.

import { endingOf } from '../../kernel/attachments.ts';
import { formatInstant } from '../../kernel/time.ts';
import { contentOf, readAttachments } from '../../platform/attachments/index.ts';
import { pdfOf } from '../../platform/documents/pdf.ts';
import type { JournalTeller } from '../../platform/journal/export.ts';
import type { AttachingDeps } from './attaching.ts';
import type { Case } from './domain/case.ts';
import { KIND_NAMES, OUTCOME_NAMES } from './domain/names.ts';
import { conditionsOf, type Decided, decidedOf } from './domain/standing.ts';
import { attachmentLine, paperIn } from './paper.ts';
import { viewOf } from './reading.ts';
import type { CaseView } from './routes.ts';
import { aboutCase, readCases, readSections } from './store.ts';

/** When it is decided, when that is corrected, and when a condition of it is met: each is a version of its own. */
export function isDueToJournal(before: Case, after: Case): boolean {
  const decided = decidedOf(after);
  if (decided === null) return false;
  const met = (one: Case) => conditionsOf(one).filter((condition) => condition.met !== null).length;
  return JSON.stringify(decidedOf(before)) !== JSON.stringify(decided) || met(before) !== met(after);
}

/** Those with a part in it, each by what they were in it. */
function partiesOf(view: CaseView) {
  const people = view.subject?.persons.map(({ name }) => ({ role: 'concerned', name })) ?? [];
  return [
    { role: 'unit', name: view.unit.name },
    { role: 'openedBy', name: view.openedBy.name },
    ...view.hearings.map(({ party }) => ({ role: 'heard', name: party.name.da })),
    ...view.resolutions.map(({ party, decides }) => ({
      role: decides ? 'decided' : 'recommended',
      name: party.name.da,
    })),
    ...people,
  ];
}

const decisionOf = (view: CaseView, { seq, at, outcome, word }: Decided) => ({
  outcome,
  text: OUTCOME_NAMES[outcome].da,
  word,
  at: formatInstant(at),
  by: view.resolutions.find((one) => one.seq === seq)?.party.name.da ?? '',
  conditions: view.conditions.map(({ text, owner, by, met }) => ({ text, owner: owner.name, by, met })),
});

export const caseTeller =
  (deps: AttachingDeps): JournalTeller =>
  async (tx, municipality, id, now) => {
    const engine = await deps.current.engineIn(tx, municipality);
    const [one] = await readCases(tx, municipality, [id]);
    const decided = one === undefined ? null : decidedOf(one);
    if (one === undefined || decided === null) return null;
    const written = await readSections(tx, municipality, id);
    const all = await readAttachments(tx, municipality, aboutCase(id));
    const attached = { all, confidential: 'shown' } as const;
    const view = viewOf(deps, engine, { one, written, journal: [], attached }, '', now);
    const { number, title, kind, significance, unit, openedAt, access, subject } = view;
    const paper = await paperIn({ tx, engine }, municipality, { one, view }, 'da', now);
    return {
      folder: `sager/${number}`,
      metadata: {
        ...{ number, title, type: KIND_NAMES[kind].da, significance, access, unit },
        ...{ opened: openedAt, decided: formatInstant(decided.at) },
        period: subject === null ? null : { from: subject.from, to: subject.to },
        parties: partiesOf(view),
        decision: decisionOf(view, decided),
        kle: view.kle === null ? [] : [view.kle],
        history: view.history.map(({ at, by, text }) => ({ at, by, text: text.da })),
      },
      documents: [
        {
          ...{ file: `sag-${number}.pdf`, title: `${title} (${number})`, type: 'application/pdf' },
          content: () => pdfOf(paper),
        },
        ...all.map((attachment, i) => ({
          file: `bilag-${i + 1}.${endingOf(attachment.name)}`,
          ...{ title: attachmentLine(attachment, i + 1, 'da'), type: attachment.type },
          content: () => contentOf(deps.files, municipality, attachment),
        })),
      ],
    };
  };
