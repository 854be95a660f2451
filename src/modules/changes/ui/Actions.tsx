// Ways into changing something from the screens that show it; only for whoever may.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { type SignedIn, useSession } from '../../../web/session.tsx';
import { listChoices } from '../contract.ts';
import type { FormKind, Given } from './forms.ts';
import { ruleWords } from './ruleWords.ts';
import { changeWords } from './words.ts';

const mayChange = ({ roles, systems }: SignedIn, of: readonly string[] | null): boolean =>
  roles.roleAdministrator ||
  (of !== null && of.length > 0 && of.every((id) => systems.some((system) => system.id === id)));

interface Way {
  readonly kind: FormKind;
  /** Null: a new one. */
  readonly id: string | null;
  readonly text: string;
  readonly given?: Given & { readonly end?: string };
}

function Ways({ ways }: { readonly ways: readonly Way[] }) {
  const t = useWords(changeWords);
  return (
    <nav className="change-ways" aria-label={t.change}>
      {ways.map(({ kind, id, text, given = {} }) => (
        <Link
          key={`${kind} ${id} ${text}`}
          to="/change/$kind/$id"
          params={{ kind, id: id ?? 'new' }}
          search={given}
          className="button button-secondary"
        >
          {text}
        </Link>
      ))}
      <Link to="/rules">{t.whoDecides}</Link> <Link to="/drafts">{t.drafts}</Link>
    </nav>
  );
}

export function SystemActions() {
  const t = useWords(changeWords);
  const session = useSession();
  const { system } = useParams({ from: '/systems/$system' });
  const may = mayChange(session, [system]);
  const { data } = useQuery({
    queryKey: [listChoices.id, 'systemRole', system, 'all'],
    queryFn: ({ signal }) => call(listChoices, { query: { kind: 'systemRole', system } }, signal),
    enabled: may,
  });
  if (!may || /^tillid(?!\p{L})/iu.test(system)) return null;
  return (
    <section>
      <h2>{t.change}</h2>
      <Ways
        ways={[
          { kind: 'system', id: system, text: t.edit },
          { kind: 'systemRole', id: null, text: t.newThing.systemRole, given: { system } },
          { kind: 'jobFunctionRole', id: null, text: t.newThing.jobFunctionRole, given: { system } },
          { kind: 'fulfilment', id: null, text: t.newThing.fulfilment, given: { system } },
        ]}
      />
      <p>
        {(data?.choices ?? []).map((role, at) => (
          <span key={role.id}>
            {at > 0 && ' · '}
            <Link to="/change/$kind/$id" params={{ kind: 'systemRole', id: role.id }}>
              {t.editThing(role.name)}
            </Link>
          </span>
        ))}
      </p>
    </section>
  );
}

/** On a role or a bucket. `systems` are those it gives rights in. */
export function RoleActions({
  kind,
  id,
  systems,
}: {
  readonly kind: 'role' | 'roleGroup';
  readonly id: string;
  readonly systems: readonly string[];
}) {
  const t = useWords(changeWords);
  const session = useSession();
  if (!mayChange(session, systems) || /^tillid(?!\p{L})/iu.test(id)) return null;
  const thing = kind === 'role' ? 'jobFunctionRole' : 'roleGroup';
  return (
    <Ways
      ways={[
        { kind: thing, id, text: t.edit },
        { kind: 'assignment', id: null, text: t.newThing.assignment, given: { [kind]: id } },
        { kind: thing, id, text: t.end, given: { end: '1' } },
        ...(session.roles.roleAdministrator
          ? [{ kind: 'approvalPolicy', id: null, text: t.whoDecides, given: { [kind]: id } } as const]
          : []),
        { kind: 'offering', id: null, text: t.newThing.offering, given: { [kind]: id } },
      ]}
    />
  );
}

/** On an assignment in a list: edited, or ended. */
export function AssignmentActions({
  id,
  systems,
}: {
  readonly id: string;
  readonly systems: readonly string[];
}) {
  const t = useWords(changeWords);
  const session = useSession();
  if (!mayChange(session, systems) || /^tillid(?!\p{L})/iu.test(id)) return null;
  return (
    <span className="assignment-ways">
      <Link to="/change/$kind/$id" params={{ kind: 'assignment', id }}>
        {t.edit}
      </Link>{' '}
      <Link to="/change/$kind/$id" params={{ kind: 'assignment', id }} search={{ end: '1' }}>
        {t.end}
      </Link>
    </span>
  );
}

/** On a unit: what a move of it would mean. For whoever administers roles, and never saved. */
export function UnitActions() {
  const t = useWords(ruleWords);
  const session = useSession();
  const { unit } = useParams({ from: '/units/$unit' });
  if (!session.roles.roleAdministrator) return null;
  return (
    <p>
      <Link to="/change/$kind/$id" params={{ kind: 'orgUnit', id: unit }} search={{}}>
        {t.tryUnit}
      </Link>
    </p>
  );
}

export function RolesActions() {
  const t = useWords(changeWords);
  const session = useSession();
  if (!session.roles.roleAdministrator && session.systems.length === 0) return null;
  const [only] = session.systems.length === 1 ? session.systems : [];
  const given = only === undefined ? {} : { system: only.id };
  const everything: Way[] = session.roles.roleAdministrator
    ? [
        { kind: 'system', id: null, text: t.newThing.system },
        { kind: 'constraintType', id: null, text: t.newThing.constraintType },
      ]
    : [];
  return (
    <Ways
      ways={[
        { kind: 'jobFunctionRole', id: null, text: t.newThing.jobFunctionRole, given },
        { kind: 'roleGroup', id: null, text: t.newThing.roleGroup },
        { kind: 'assignment', id: null, text: t.newThing.assignment },
        ...everything,
      ]}
    />
  );
}

export function ConflictActions() {
  const t = useWords(changeWords);
  const session = useSession();
  const { data } = useQuery({
    queryKey: [listChoices.id, 'conflictRule'],
    queryFn: ({ signal }) => call(listChoices, { query: { kind: 'conflictRule' } }, signal),
    enabled: session.roles.roleAdministrator,
  });
  if (!session.roles.roleAdministrator) return null;
  return (
    <section>
      <h2>{t.change}</h2>
      <Ways
        ways={[
          { kind: 'conflictRule', id: null, text: t.newThing.conflictRule },
          ...(data?.choices ?? []).map(
            (rule): Way => ({ kind: 'conflictRule', id: rule.id, text: t.editThing(rule.name) }),
          ),
        ]}
      />
    </section>
  );
}
