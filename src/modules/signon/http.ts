// The routes of signing in through a provider, bound: for the administrator's screen, the browser on its way, and the provider.

import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import type { TravelDeps } from './arriving.ts';
import * as deciding from './asking/deciding.ts';
import * as contract from './contract.ts';
import { ourMetadataFile, readSignedOut } from './provider-side.ts';
import * as service from './service.ts';
import * as travel from './travel.ts';

export function signOnRoutes(deps: TravelDeps): BoundRoute[] {
  return [
    handle(contract.listProviders, (caller) => service.listed(deps, caller)),
    handle(contract.putProvider, (caller, { params, body }) =>
      service.put(deps, caller, { ...params, ...body }),
    ),
    handle(contract.removeProvider, (caller, { params }) => service.remove(deps, caller, params.provider)),
    handle(contract.testProvider, (caller, { params }) => service.test(deps, caller, params.provider)),
    handle(contract.showProvider, (caller, { params, body }) =>
      service.show(deps, caller, params.provider, body),
    ),
    handle(contract.setLocalAccounts, (caller, { body }) => service.setLocalAccounts(deps, caller, body)),
    handle(contract.readSignInChange, (caller, { params }) =>
      deciding.readChange(deps, caller, params.change),
    ),
    handle(contract.decideSignInChange, (caller, { params, body }) =>
      deciding.decideChange(deps, caller, params.change, body),
    ),
    handle(contract.withdrawSignInChange, (caller, { params }) =>
      deciding.withdrawChange(deps, caller, params.change),
    ),
    handle(contract.goToProvider, (visitor, { params, query }, door) =>
      travel.setOut(deps, visitor, params.provider, query, door),
    ),
    handle(contract.backWithCode, (visitor, { params }, door) =>
      travel.backFromOidc(deps, visitor, params.provider, door),
    ),
    handle(contract.backWithAssertion, (visitor, { params, body }) =>
      travel.receiveAssertion(deps, visitor, params.provider, body.SAMLResponse),
    ),
    handle(contract.finishAssertion, (visitor, { params }, door) =>
      travel.finishAssertion(deps, visitor, params.provider, door),
    ),
    handle(contract.signOutBySaml, (visitor, { params }, door) =>
      travel.signOutBySaml(deps, visitor, params.provider, door),
    ),
    handle(contract.signOutByToken, (visitor, { params, body }) =>
      readSignedOut(deps, visitor, params.provider, body.logout_token),
    ),
    handle(contract.spMetadata, (_, { params }) => ourMetadataFile(deps, params.provider)),
  ];
}
