// Who has had which of Tillid's own roles: given in Tillid itself, so not by any file.

import type { Day } from '../src/kernel/time.ts';
import { dayFrom, mustBeDay, table } from './days.ts';
import { positionUuid } from './organisation.ts';
import type { AssignmentRow } from './shapes.ts';

/** role | person | from | to; `~` was not decided until that day */
const TILLID = `
tillid.coordinator | inno | -730 |
tillid.dpo | dofo | -730 |
tillid.administrator | nito | -730 |
tillid.administrator | keju | -730 | ~-200
tillid.auditor | ersk | m-4 | m+6
`;

/** Who had which of Tillid's own roles on a day, as a file of assignments. */
export function tillidAssignments(today: Day, day: Day): AssignmentRow[] {
  const rows: AssignmentRow[] = [];
  for (const {
    fields: [role = '', person = '', from = '', to = ''],
  } of table(TILLID)) {
    const begins = mustBeDay(today, from);
    const ends = dayFrom(today, to.replace('~', ''));
    if (begins > day) continue;
    const told = !to.startsWith('~') || (ends !== null && ends <= day);
    rows.push({
      id: `${role}:${person}`,
      role,
      target: { person, position: positionUuid(person, 0) },
      from: begins,
      to: told ? ends : null,
      reason: 'Besluttet af direktionen',
    });
  }
  return rows;
}
