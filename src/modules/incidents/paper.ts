// A version of the notification as a file: a tagged PDF, and text to be copied into the authority's form.

import type { Language } from '../../kernel/problem.ts';
import { Refused } from '../../kernel/problem.ts';
import { pdfOf } from '../../platform/documents/pdf.ts';
import { type Asker, type ChangeDeps, seeFacts } from '../access/index.ts';
import { type Part, partsOfNotification, plainText } from './domain/notification.ts';
import { allOf } from './domain/standing.ts';
import { viewedIncident } from './reading.ts';
import { seesAll } from './seeing.ts';

interface Paper {
  readonly name: string;
  readonly title: string;
  readonly municipality: string;
  readonly parts: readonly Part[];
}

/** For those who may read all of the incident. */
function paperOf(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  version: number,
  language: Language,
): Promise<Paper> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { seen, municipality } = await viewedIncident({ tx, engine }, asker, id, 'incidentNotification');
    const written = allOf(seen.one, 'written').find(({ event }) => event.version === version)?.event;
    if (!seesAll(seen.as) || written === undefined) throw new Refused('notFound');
    const title =
      language === 'da'
        ? `Anmeldelse af brud på persondatasikkerheden (${seen.one.number})`
        : `Notification of a breach of personal data (${seen.one.number})`;
    const name = `${language === 'da' ? 'anmeldelse' : 'notification'}-${seen.one.number}-${version}`;
    return {
      name,
      title,
      municipality,
      parts: partsOfNotification(seen.one, written, municipality, language),
    };
  });
}

export async function notificationAsPdf(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  version: number,
  language: Language,
) {
  const { name, title, municipality, parts } = await paperOf(deps, asker, id, version, language);
  const sections = parts.map(({ heading, text }) => ({ heading, text }));
  const content = pdfOf({
    page: 'portrait',
    language,
    title,
    author: municipality,
    paragraphs: [],
    sections,
  });
  return { name: `${name}.pdf`, content };
}

export async function notificationAsText(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  version: number,
  language: Language,
) {
  const { name, title, parts } = await paperOf(deps, asker, id, version, language);
  const text = new TextEncoder().encode(plainText(title, parts));
  return { name: `${name}.txt`, content: once(text) };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
