// Accesses that nobody had given and that a system said were there: part of who could have seen it, as what they are.

import type { Bilingual } from '../../../kernel/problem.ts';
import { dayOf, type Interval } from '../../../kernel/time.ts';
import { dayText } from '../../../kernel/wording.ts';
import type { Constraints } from '../../access/contract.ts';
import { isAsked, type Naming, placeOf, type RightsEngine, type WhoFilter } from '../../access/index.ts';
import type { FoundAccess } from '../../reconciliation/index.ts';
import type { ExposedRow } from '../domain/aftermath/exposure-routes.ts';

const constraintsOf = ({ constraints }: FoundAccess): Constraints => JSON.parse(constraints) as Constraints;

/** What was asked for; where no file says which role it was, it may have been any. */
export const isFoundAsked = (
  engine: RightsEngine,
  filter: WhoFilter,
  found: FoundAccess,
  window: Interval,
): boolean => {
  const { system, systemRole } = found;
  if (systemRole === null) return filter.system === null || filter.system === system;
  return isAsked(engine, filter, { system, systemRole, constraints: constraintsOf(found) }, window);
};

function whyOf({ kind, account, foundAt }: FoundAccess, { to }: Interval): Bilingual {
  const on = { da: dayText(dayOf(foundAt), 'da'), en: dayText(dayOf(foundAt), 'en') };
  const late =
    foundAt < to
      ? { da: '', en: '' }
      : {
          da: ' Det vides ikke, om den var der den dag.',
          en: ' It is not known whether it was there on the day.',
        };
  const said: Readonly<Record<FoundAccess['kind'], Bilingual>> = {
    extra: {
      da: `Systemet selv havde den ${on.da} på kontoen ${account}. Ingen har bestilt den i Tillid.`,
      en: `The system itself had it on ${on.en}, on the account ${account}. Nobody has ordered it in Tillid.`,
    },
    different: {
      da: `Systemet selv havde den ${on.da} på kontoen ${account}, afgrænset på en anden måde end bestilt.`,
      en: `The system itself had it on ${on.en}, on the account ${account}, narrowed in another way than ordered.`,
    },
    gone: {
      da: `Kontoen ${account} var åben ${on.da}, selv om medarbejderen var fratrådt.`,
      en: `The account ${account} was open on ${on.en}, though the person had left.`,
    },
    nobody: {
      da: `Ingen svarer for kontoen ${account}, som systemet havde ${on.da}.`,
      en: `Nobody answers for the account ${account}, which the system had on ${on.en}.`,
    },
  };
  return { da: `${said[kind].da}${late.da}`, en: `${said[kind].en}${late.en}` };
}

/** `told`: keys of the rights that are told otherwise; how far one had come says more than that it was there. */
export function foundRows(
  engine: RightsEngine,
  naming: Naming,
  window: Interval,
  found: readonly FoundAccess[],
  { told, ofInvolved }: { readonly told: ReadonlySet<string>; readonly ofInvolved: boolean },
): ExposedRow[] {
  return found.flatMap((one): ExposedRow[] => {
    const { person, account, system, systemRole } = one;
    if (person !== null && systemRole !== null && told.has(`${person} ${systemRole} ${one.constraints}`))
      return [];
    const { title, unit } =
      person === null
        ? { title: '', unit: '' }
        : placeOf(naming, engine.indexes.positionsOf.get(person), window);
    return [
      {
        person: person === null ? { id: '', name: account } : naming.named('person', person),
        userId: person === null ? '' : naming.userId(person),
        place: [title, unit].filter((text) => text !== '').join(', '),
        system: naming.named('system', system),
        role: systemRole === null ? { id: '', name: '' } : naming.named('systemRole', systemRole),
        constraints: naming.constraints(constraintsOf(one)),
        standing: 'found',
        removal: null,
        why: [whyOf(one, window)],
        ofInvolved,
      },
    ];
  });
}
