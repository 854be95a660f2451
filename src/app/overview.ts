// What each module tells on the overview, in the order of the screen.

import {
  type Asker,
  type ChangeDeps,
  type Figures,
  type OfferedFigure,
  seeFacts,
} from '../modules/access/index.ts';
import { caseFigures } from '../modules/decisions/index.ts';
import { dispensationFigures } from '../modules/dispensations/index.ts';
import { incidentFigures } from '../modules/incidents/index.ts';
import { policyFigures } from '../modules/policies/index.ts';
import { systemFigures } from '../modules/systems/index.ts';
import { CASE_RULES } from './cases.ts';

const KINDS = { kinds: CASE_RULES };

const FIGURES: readonly Figures[] = [
  caseFigures(KINDS),
  dispensationFigures(KINDS),
  systemFigures,
  incidentFigures,
  policyFigures,
];

export const offeredTo =
  (deps: ChangeDeps) =>
  (asker: Asker): Promise<OfferedFigure[]> =>
    seeFacts(deps, asker.municipality, async (ground) => {
      const offered: OfferedFigure[] = [];
      for (const figures of FIGURES) offered.push(...(await figures(ground, asker)));
      return offered;
    });
