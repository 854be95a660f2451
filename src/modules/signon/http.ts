// The routes of signing in through a provider, bound: for the administrator's screen, the browser on its way, and the provider.

import { Refused } from '../../kernel/problem.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import * as contract from './contract.ts';
import { ourMetadataFile, readSignedOut } from './provider-side.ts';
import * as service from './service.ts';
import * as travel from './travel.ts';

export function signOnRoutes(deps: travel.TravelDeps | null): BoundRoute[] {
  const open = (): travel.TravelDeps => {
    if (deps === null) throw new Refused('addressMissing');
    return deps;
  };
  return [
    handle(contract.listProviders, (caller) => service.listed(open(), caller)),
    handle(contract.putProvider, (caller, { params, body }) =>
      service.put(open(), caller, { ...params, ...body }),
    ),
    handle(contract.removeProvider, (caller, { params }) => service.remove(open(), caller, params.provider)),
    handle(contract.testProvider, (caller, { params }) => service.test(open(), caller, params.provider)),
    handle(contract.showProvider, (caller, { params, body }) =>
      service.show(open(), caller, params.provider, body.shown),
    ),
    handle(contract.setLocalAccounts, (caller, { body }) =>
      service.setLocalAccounts(open(), caller, body.localAccounts),
    ),
    handle(contract.goToProvider, (visitor, { params, query }, door) =>
      travel.setOut(open(), visitor, params.provider, query, door),
    ),
    handle(contract.backWithCode, (visitor, { params }, door) =>
      travel.backFromOidc(open(), visitor, params.provider, door),
    ),
    handle(contract.backWithAssertion, (_, { params, body }) =>
      travel.receiveAssertion(open(), params.provider, body.SAMLResponse),
    ),
    handle(contract.finishAssertion, (visitor, { params }, door) =>
      travel.finishAssertion(open(), visitor, params.provider, door),
    ),
    handle(contract.signOutBySaml, (visitor, { params }, door) =>
      travel.signOutBySaml(open(), visitor, params.provider, door),
    ),
    handle(contract.signOutByToken, (visitor, { params, body }) =>
      readSignedOut(open(), visitor, params.provider, body.logout_token),
    ),
    handle(contract.spMetadata, (_, { params }) => ourMetadataFile(open(), params.provider)),
  ];
}
