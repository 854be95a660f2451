// The routes of my own factors and sessions, and of showing one.

import { isSet } from '../../../kernel/schemas.ts';
import type { FloodLog } from '../../../platform/audit/index.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { type BoundRoute, handle } from '../../../platform/http/handle.ts';
import type { IdentityDeps } from '../ground.ts';
import type { Narrow } from '../turnstile.ts';
import * as routes from './contract.ts';
import { choosePassword } from './first-password.ts';
import * as keyring from './keyring.ts';
import * as mine from './mine.ts';
import { makeRecoveryCodes, showRecoveryCode } from './recovery.ts';
import { addTotp, confirmTotp, showCode } from './totp.ts';

export function factorRoutes(deps: IdentityDeps, floods: FloodLog, narrow: Narrow): BoundRoute[] {
  const hashing = hashingBy(narrow);
  return [
    ...addingRoutes(deps, hashing),
    ...showingRoutes(deps, floods, hashing),
    ...keepingRoutes(deps, hashing),
  ];
}

/** What hashes goes the narrow way under the user name, as signing in does. */
type Hashing = <T>(caller: Caller, work: () => Promise<T>) => Promise<T>;

const hashingBy =
  (narrow: Narrow): Hashing =>
  ({ actor, origin }, work) =>
    narrow(origin, actor.kind === 'person' ? actor.userId : '', work);

function addingRoutes(deps: IdentityDeps, hashing: Hashing): BoundRoute[] {
  return [
    handle(routes.addTotp, (caller, { body }) => addTotp(deps, caller, body.name)),
    handle(routes.confirmTotp, (caller, { params, body }, door) =>
      hashing(caller, () => confirmTotp(deps, caller, { ...params, ...body }, door)),
    ),
    handle(routes.askForPasskey, (caller, _, door) => keyring.askForPasskey(deps, caller, door)),
    handle(routes.addPasskey, (caller, { body }, door) =>
      hashing(caller, () => keyring.addPasskey(deps, caller, body, door)),
    ),
    handle(routes.makeRecoveryCodes, async (caller) => ({
      codes: await hashing(caller, () => makeRecoveryCodes(deps, caller)),
    })),
  ];
}

function showingRoutes(deps: IdentityDeps, floods: FloodLog, hashing: Hashing): BoundRoute[] {
  return [
    handle(routes.showPassword, (caller, { body }, door) =>
      hashing(caller, () => mine.showPassword(deps, caller, body.password, door)),
    ),
    handle(routes.showCode, (caller, { body }, door) => showCode(deps, caller, body.code, door)),
    handle(routes.showRecoveryCode, (caller, { body }, door) =>
      hashing(caller, () => showRecoveryCode(deps, caller, body.code, door)),
    ),
    handle(routes.askToShowPasskey, (caller, _, door) => keyring.askToShowPasskey(deps, caller, door)),
    handle(routes.showPasskey, (caller, { body }, door) =>
      keyring.showPasskey(deps, caller, body.response, door),
    ),
    handle(routes.askToSignIn, (visitor, { body }, door) =>
      keyring.askToSignIn(deps, visitor, body.municipality, door),
    ),
    handle(routes.signInByPasskey, (visitor, { body }, door) =>
      keyring.signInByPasskey(deps, floods, { visitor, door }, body),
    ),
  ];
}

function keepingRoutes(deps: IdentityDeps, hashing: Hashing): BoundRoute[] {
  return [
    handle(routes.mySecurity, (caller) => mine.mySecurity(deps, caller)),
    handle(routes.renameFactor, (caller, { params, body }) =>
      mine.rename(deps, caller, params.factor, body.name),
    ),
    handle(routes.removeFactor, (caller, { params, query }) =>
      mine.remove(deps, caller, params.factor, isSet(query.anyway) ? 'warned' : 'not warned'),
    ),
    handle(routes.endMySession, (caller, { params }) => mine.endSession(deps, caller, params.session)),
    handle(routes.endMyOtherSessions, (caller) => mine.endOthers(deps, caller)),
    handle(routes.changePassword, (caller, { body }) =>
      hashing(caller, () => mine.changePassword(deps, caller, body)),
    ),
    handle(routes.choosePassword, (caller, { body }) =>
      hashing(caller, () => choosePassword(deps, caller, body.password)),
    ),
  ];
}
