// What is attached to an incident, as it is shown: to those who may read all of it, and one's own to whoever reported it.

import { formatInstant } from '../../kernel/time.ts';
import type { Attachment } from '../../platform/attachments/index.ts';
import type { Naming } from '../access/index.ts';
import type { IncidentView } from './routes.ts';
import { type Seen, seesAll } from './seeing.ts';

export const aboutIncident = (id: string): string => `incident ${id}`;

/** All of it for those who may read all of it, but for those who were only told; one's own of whoever reported it. */
export const shownTo = (
  { as, viewer }: Pick<Seen, 'as' | 'viewer'>,
  all: readonly Attachment[],
): Attachment[] =>
  seesAll(as) && as !== 'told'
    ? [...all]
    : all.filter(({ addedBy }) => as === 'reporter' && addedBy === viewer.person);

export function attachmentsView(
  naming: Naming,
  { one }: Pick<Seen, 'one'>,
  shown: readonly Attachment[],
  showsReporter: boolean,
): IncidentView['attachments'] {
  return shown.map(({ id, name, size, access, scanned, addedAt, addedBy }, i) => ({
    ...{ id, number: i + 1, name, size, access, scanned, at: formatInstant(addedAt) },
    by: addedBy === one.reportedBy && !showsReporter ? '' : naming.name('person', addedBy),
  }));
}
