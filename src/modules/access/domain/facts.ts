// Every kind of fact that rights follow from, and those that are decided about them.

import type { CatalogueFacts, GovernanceFacts } from '../../catalogue/contract.ts';
import type { OrganisationFacts } from '../../organisation/contract.ts';

export interface AccessFacts extends OrganisationFacts, CatalogueFacts, GovernanceFacts {}
