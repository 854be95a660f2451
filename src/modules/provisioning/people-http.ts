// The routes of people who come, move and stand in, bound to what answers them; whoever is refused a change is in the log.

import { Refused } from '../../kernel/problem.ts';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { type Asker, askerOf, type ChangeDeps, personNamed } from '../access/index.ts';
import {
  addSubstitute,
  answerMoveRoute,
  listSubstitutes,
  oneMove,
  oneWelcome,
  provisionalOptions,
  registerProvisional,
  stopSubstitute,
  tryMove,
  welcomeDone,
} from './contract.ts';
import { keep, moveView } from './moving.ts';
import { choices, register } from './provisional.ts';
import { endSubstitute, setSubstitute, substitutions } from './substituting.ts';
import { welcomed, welcomeView } from './welcoming.ts';

async function called(deps: ChangeDeps, asker: Asker, person: string): Promise<string> {
  return personNamed(await deps.current.engine(asker.municipality), person);
}

/** The schema has seen that it is a day. */
const midnight = (day: Day): Instant => startOfDay(day) ?? Number.NaN;

const own = ({ actor }: Asker): string => {
  if (actor.kind !== 'person') throw new Refused('forbidden');
  return actor.id;
};

const keeping = (body: {
  readonly keep: readonly { readonly assignment: string; readonly until: string }[];
}) => body.keep.map(({ assignment, until }) => ({ assignment, until: midnight(until) }));

export function peopleRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(oneMove, (caller, { params }) =>
      moveView(deps, askerOf(caller, clock()), params.person, params.day),
    ),
    handle(tryMove, (caller, { params, body }) =>
      keep(deps, askerOf(caller, clock()), params.person, params.day, keeping(body), 'try'),
    ),
    handle(answerMoveRoute, (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      return keep(deps, asker, params.person, params.day, keeping(body), 'do');
    }),
    handle(oneWelcome, (caller, { params }) => welcomeView(deps, askerOf(caller, clock()), params.position)),
    handle(welcomeDone, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      await welcomed(deps, asker, params.position);
      return { done: true };
    }),
    handle(provisionalOptions, (caller) => choices(deps, askerOf(caller, clock()))),
    handle(registerProvisional, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const { orgUnit, title = null, from, to } = body;
      const person = body.person === undefined ? null : await called(deps, asker, body.person);
      const dates = { from: midnight(from), to: midnight(to) };
      return register(deps, asker, { person, name: body.name ?? '', orgUnit, title, ...dates });
    }),
    handle(listSubstitutes, (caller) => substitutions(deps, askerOf(caller, clock()))),
    handle(addSubstitute, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const { manager, substitute, orgUnit = null, from, to } = body;
      const away = manager === undefined ? own(asker) : await called(deps, asker, manager);
      const instead = await called(deps, asker, substitute);
      const dates = { from: midnight(from), to: midnight(to) };
      return {
        id: await setSubstitute(deps, asker, { manager: away, substitute: instead, orgUnit, ...dates }),
      };
    }),
    handle(stopSubstitute, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      await endSubstitute(deps, asker, params.substitute);
      return { ended: true };
    }),
  ];
}
