// What is told of a privileged right that nobody answers for: that it is about to be closed, or that it is not and why.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import type { Owner, OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { OwnerFinder } from '../tasks/index.ts';
import type { RowRight } from './domain/due.ts';
import { policyAt } from './domain/policy.ts';
import { attestorsOf } from './ground.ts';

export const WARNING = 'attestation.warning';
export const HELD = 'attestation.held';

/** From the warning until it is closed. */
export const WARNING_MS = 5 * 86_400_000;

interface Told {
  readonly engine: RightsEngine;
  readonly now: Instant;
  readonly key: string;
  readonly subject: string;
  readonly row: RowRight;
}

/** For the owner of the system. */
export function warningTask({ engine, now, key, subject, row }: Told): TaskDraft {
  const { naming, name, right, system } = named(engine, now, subject, row);
  return {
    kind: WARNING,
    key,
    about: {
      title: {
        da: `${name}s privilegerede rettighed lukkes om fem dage`,
        en: `A privileged right of ${name} closes in five days`,
      },
      detail: { da: `${right}. Ingen har attesteret den.`, en: `${right}. Nobody has attested it.` },
      link: `/people/${naming.userId(subject)}`,
      person: subject,
    },
    owner: attestorsOf(engine, now).ownerOf({
      about: 'holder',
      owner: { kind: 'systemOwner', system },
      never: [],
      subject,
    }),
    dueAt: now + WARNING_MS,
  };
}

/** For the direction, and late from the first day. */
export function heldTask({ engine, now, key, subject, row }: Told): TaskDraft {
  const { naming, name, right } = named(engine, now, subject, row);
  return {
    kind: HELD,
    key,
    about: {
      title: {
        da: `Ingen har attesteret ${name}, og kommunen har ingen anden koordinator`,
        en: `Nobody has attested ${name}, and the municipality has no other coordinator`,
      },
      detail: held(right),
      link: `/people/${naming.userId(subject)}`,
      person: subject,
    },
    owner: ownerOfHeld(engine, now, subject),
    dueAt: now,
  };
}

const held = (right: string): Bilingual => ({
  da: `${right}. Rettigheden lukkes ikke af sig selv, for så kunne ingen koordinere. Få lederen eller systemejeren til at attestere den, eller udpeg en koordinator mere.`,
  en: `${right}. It does not close by itself, since nobody could coordinate then. Have the manager or the system owner attest it, or name another coordinator.`,
});

/** Whoever is named for the direction, else whoever leads the municipality, else the body that attests them; never the one it is about. */
function ownerOfHeld(engine: RightsEngine, now: Instant, subject: string): Owner {
  const { direction, body } = policyAt(engine.facts, now);
  const finder = new OwnerFinder(engine, now);
  const never = [subject];
  const ways: OwnerRule[] = [
    ...(direction === null ? [] : [{ kind: 'person', person: direction } as const]),
    { kind: 'direction' },
    ...(body === null ? [] : [{ kind: 'group', group: body } as const]),
  ];
  const leads = (rule: OwnerRule) => {
    const { people, escalated } = finder.of({ any: [rule], never });
    return people.length > 0 && !escalated;
  };
  return { any: [ways.find(leads) ?? { kind: 'coordinator' }], never };
}

function named(engine: RightsEngine, now: Instant, subject: string, row: RowRight) {
  const naming = new Naming(engine.facts, now);
  const system = naming.content('systemRole', row.role)?.system ?? '';
  const right = `${naming.name('system', system)}: ${naming.name('systemRole', row.role)}`;
  return { naming, system, right, name: naming.name('person', subject) };
}
