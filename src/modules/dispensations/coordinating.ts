// For whom somebody coordinates access: for everybody, or for the people of a unit.

import type { Instant } from '../../kernel/time.ts';
import { hasRoleFor, type RightsEngine, type Viewer } from '../access/index.ts';

/** Whether the viewer coordinates what is about the person; what is about a role is for whoever coordinates all. */
export function coordinates(
  engine: RightsEngine,
  viewer: Viewer,
  person: string | null,
  now: Instant,
): boolean {
  return person === null
    ? viewer.parts.has('coordinator')
    : hasRoleFor(viewer, 'coordinator', engine, person, now);
}
