// A closed incident as the municipality's journal gets it: what happened and was done, and who could have seen it as that was frozen.

import { endingOf } from '../../../kernel/attachments.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import { dayText, kleText } from '../../../kernel/wording.ts';
import { contentOf, readAttachments } from '../../../platform/attachments/index.ts';
import { pdfOf } from '../../../platform/documents/pdf.ts';
import type { Report, ReportSection } from '../../../platform/documents/report.ts';
import type { JournalTeller } from '../../../platform/journal/export.ts';
import type { JournalDocument } from '../../../platform/journal/folder.ts';
import { readMunicipality } from '../../../platform/municipalities/store.ts';
import { Naming } from '../../access/index.ts';
import { aboutIncident } from '../attached.ts';
import type { AttachingDeps } from '../attaching.ts';
import type { Measure } from '../domain/aftermath/measure.ts';
import { closedOf, evaluationOf, isErased, occurredOf } from '../domain/aftermath/response.ts';
import { kleOf } from '../domain/filing.ts';
import { answersOf } from '../domain/forms.ts';
import type { Incident } from '../domain/incident.ts';
import { CAUSE_NAMES, CLASS_NAMES, SEVERITY_NAMES } from '../domain/names.ts';
import { partsOfNotification, plainText } from '../domain/notification.ts';
import { allOf, isOnlyTheirs, lastOf, reportOf, titleOf, triageOf } from '../domain/standing.ts';
import { readIncidents } from '../store.ts';
import { said } from '../telling.ts';
import { readFrozen, readFrozenContent, readMeasures } from './store.ts';

interface Told {
  readonly naming: Naming;
  readonly one: Incident;
  readonly measures: readonly Measure[];
  readonly now: Instant;
}

const minute = (at: number): string => formatInstant(at).slice(0, 16).replace('T', ' ');

/** Whoever asked not to be told of is not named there either. */
const reporterOf = ({ naming, one }: Told): string =>
  reportOf(one).anonymous ? '' : naming.name('person', one.reportedBy);

function sectionsOf(told: Told): ReportSection[] {
  const { naming, one, measures } = told;
  const report = reportOf(one);
  const evaluated = evaluationOf(one)?.event ?? null;
  const reported = [
    report.what,
    ...answersOf(report).map(({ question, answer }) => `${question.da} ${answer.da}`),
    [reporterOf(told), minute(one.reportedAt)].filter(Boolean).join(', '),
  ];
  const evaluation =
    evaluated === null ? [] : [`Årsag: ${evaluated.cause}`, `Det virkede: ${evaluated.worked}`];
  const sections: ReportSection[] = [
    { heading: 'Melding', text: reported.join('\n\n') },
    {
      heading: 'Forløb',
      table: {
        columns: [
          { title: 'Tidspunkt', weight: 2 },
          { title: 'Hvem', weight: 2 },
          { title: 'Hvad', weight: 6 },
        ],
        rows: one.happened.map(({ at, by, event }) => [
          minute(at),
          by === null || (by === one.reportedBy && report.anonymous && isOnlyTheirs(event))
            ? ''
            : naming.name('person', by),
          said(naming, event).da,
        ]),
      },
    },
    ...(evaluation.length === 0 ? [] : [{ heading: 'Evaluering', text: evaluation.join('\n\n') }]),
  ];
  if (measures.length === 0) return sections;
  return [
    ...sections,
    {
      heading: 'Opgaver',
      table: {
        columns: [
          { title: 'Hvad', weight: 5 },
          { title: 'Hvem', weight: 2 },
          { title: 'Senest', weight: 2 },
          { title: 'Løst', weight: 2 },
        ],
        rows: measures.map(({ text, owner, by, doneAt }) => [
          ...[text, owner === null ? '' : naming.name('person', owner), dayText(by, 'da')],
          doneAt === null ? '' : minute(doneAt),
        ]),
      },
    },
  ];
}

/** What it is filed under, as a list; of an incident from before anything was chosen what is suggested for its class. */
function kleIn({ naming, one, now }: Told) {
  const triage = triageOf(one);
  const code = triage === null ? null : kleOf(naming.facts, triage, now);
  return code === null ? [] : [naming.kle(code)];
}

function paperOf(told: Told, municipality: string): Report {
  const triage = triageOf(told.one);
  const kind =
    triage === null ? '' : `${CLASS_NAMES[triage.class].da} · ${SEVERITY_NAMES[triage.severity].da}`;
  return {
    ...{ page: 'portrait', language: 'da', author: municipality },
    title: `${titleOf(told.one)} (${told.one.number})`,
    paragraphs: [kind, ...kleIn(told).map((one) => `KLE ${kleText(one)}`)].filter(Boolean),
    sections: sectionsOf(told),
  };
}

function metadataOf(told: Told) {
  const { naming, one } = told;
  const triage = triageOf(one);
  const [occurred, closed] = [occurredOf(one), closedOf(one)];
  const named = (kind: 'orgUnit' | 'system', id: string | null | undefined) =>
    id == null ? null : naming.named(kind, id);
  return {
    ...{ number: one.number, title: titleOf(one), type: 'Hændelse', access: 'closed' },
    ...{ class: triage?.class ?? null, severity: triage?.severity ?? null },
    cause: triage === null ? null : { id: triage.cause, name: CAUSE_NAMES[triage.cause].da },
    ...{ unit: named('orgUnit', triage?.unit), system: named('system', triage?.system) },
    ...{
      opened: formatInstant(one.reportedAt),
      occurred: occurred === null ? null : formatInstant(occurred),
    },
    decided: closed === null ? null : formatInstant(closed),
    parties: [{ role: 'reporter', name: reporterOf(told) }].filter(({ name }) => name !== ''),
    decision: { text: 'Afsluttet', word: lastOf(one, 'closed')?.event.word ?? '' },
    kle: kleIn(told),
  };
}

const asText = (file: string, title: string, text: string): JournalDocument => ({
  ...{ file, title, type: 'text/plain; charset=utf-8' },
  content: () => text,
});

/** What was sent, as it was written: here it is deleted when its time is out. */
function writtenIn(one: Incident, municipality: string): JournalDocument[] {
  const notifications = allOf(one, 'written').map(({ event }) => {
    const title = `Anmeldelse, version ${event.version} (${one.number})`;
    const text = plainText(title, partsOfNotification(one, event, municipality, 'da'));
    return asText(`anmeldelse-${event.version}.txt`, title, text);
  });
  const letters = allOf(one, 'letter').map(({ at, event }, i) =>
    asText(`brev-${i + 1}.txt`, `Brev til de berørte, ${minute(at)} (${one.number})`, event.text),
  );
  return [...notifications, ...letters];
}

export const incidentTeller =
  ({ current, files }: Pick<AttachingDeps, 'current' | 'files'>): JournalTeller =>
  async (tx, municipality, id, now) => {
    const [one] = await readIncidents(tx, municipality, [id]);
    // Opened again before it came: it waits until it is closed once more.
    if (one === undefined || closedOf(one) === null || isErased(one)) return null;
    const measures = await readMeasures(tx, municipality, id);
    const frozen = await readFrozen(tx, municipality, id);
    const attached = await readAttachments(tx, municipality, aboutIncident(id));
    const owner = await readMunicipality(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const told = { naming: new Naming(engine.facts, now), one, measures, now };
    const { number } = one;
    return {
      folder: `haendelser/${number}`,
      metadata: metadataOf(told),
      documents: [
        {
          ...{
            file: `haendelse-${number}.pdf`,
            title: `${titleOf(one)} (${number})`,
            type: 'application/pdf',
          },
          content: () => pdfOf(paperOf(told, owner?.name ?? '')),
        },
        ...writtenIn(one, owner?.name ?? ''),
        ...attached.map((attachment, i) => ({
          file: `bilag-${i + 1}.${endingOf(attachment.name)}`,
          ...{ title: `Bilag ${i + 1}: ${attachment.name}`, type: attachment.type },
          content: () => contentOf(files, municipality, attachment),
        })),
        ...frozen.toReversed().map(({ seq }) => ({
          ...{ file: `set-${seq}.json`, title: `Hvem kunne have set det, ${seq}`, type: 'application/json' },
          content: async () => (await readFrozenContent(tx, municipality, id, seq)) ?? '',
        })),
      ],
    };
  };
