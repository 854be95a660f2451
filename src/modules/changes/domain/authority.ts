// Who may change what: whoever administers roles everything but what is decided of incidents, which is the coordinator's; who owns a system or
// answers for it what is of that system alone. Nobody else.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import { isOfIncidents } from './incident-settings.ts';

/** Who holds the pen. */
export interface Hand {
  /** Uuid; null for somebody at the machine itself. */
  readonly person: string | null;
  /** Administers the roles of the whole municipality. */
  readonly administers: boolean;
  /** Coordinates, and so proposes what is decided of incidents. */
  readonly coordinates: boolean;
  /** Systems owned or answered for. */
  readonly systems: ReadonlySet<string>;
}

export const mayChangeSomething = ({ administers, coordinates, systems }: Hand): boolean =>
  administers || coordinates || systems.size > 0;

/** A thing as it is and as it would be. */
export interface Touched {
  readonly kind: keyof AccessFacts;
  readonly id: string;
  readonly contents: readonly AccessFacts[keyof AccessFacts][];
}

/** `facts` hold what is known and what is proposed beside it, as of `at`. */
export function mayChange(hand: Hand, facts: FactSet<AccessFacts>, touched: Touched, at: Instant): boolean {
  if (isOfIncidents(touched)) return hand.coordinates;
  if (hand.administers) return true;
  const systems = systemsOf(facts, touched, at);
  return systems !== null && systems.length > 0 && systems.every((system) => hand.systems.has(system));
}

/** The systems that a thing is about; null where it is about no system in particular. */
export function systemsOf(
  facts: FactSet<AccessFacts>,
  { kind, id, contents }: Touched,
  at: Instant,
): readonly string[] | null {
  const ofWhat = (what: Assignment['what']) => givenSystems(facts, what, at);
  switch (kind) {
    case 'system':
      // Whoever owns a system may change it, and nobody makes one their own by writing it.
      return facts.versions('system', id).some((v) => v.from < at) ? [id] : null;
    case 'fulfilment':
      return [id];
    case 'systemRole':
    case 'jobFunctionRole':
      return contents.flatMap((content) => ('system' in content ? [content.system] : []));
    case 'roleGroup':
      return contents.flatMap((content) =>
        'roles' in content ? content.roles.flatMap((role) => ofWhat({ kind: 'role', id: role })) : [],
      );
    case 'assignment':
    case 'offering':
      return contents.flatMap((content) => ('what' in content ? ofWhat(content.what) : []));
    default:
      return null;
  }
}

/** The systems that a role or a bucket gives rights in; one that is not known is of no system of anybody's. */
function givenSystems(facts: FactSet<AccessFacts>, what: Assignment['what'], at: Instant): string[] {
  if (what.kind === 'role') {
    const versions = facts.versions('jobFunctionRole', what.id);
    return [(versionAt(versions, at) ?? versions.at(-1))?.content.system ?? ''];
  }
  const versions = facts.versions('roleGroup', what.id);
  const group = (versionAt(versions, at) ?? versions.at(-1))?.content;
  return group === undefined
    ? ['']
    : group.roles.flatMap((id) => givenSystems(facts, { kind: 'role', id }, at));
}
