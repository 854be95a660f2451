// The routes of what follows an incident, bound to what answers them.

import type { Instant } from '../../../kernel/time.ts';
import { type BoundRoute, handle } from '../../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../../access/index.ts';
import {
  doMeasure,
  incidentFigures,
  incidentYear,
  listExposures,
  readExposure,
  readMeasure,
  readResponse,
  respond,
  takeExposure,
} from './contract.ts';
import { figuresBy, yearlyPaper } from './figures.ts';
import { carryOut, oneMeasure } from './measures.ts';
import { exposedIn, exposuresOf, freeze, responseTo } from './reading.ts';
import { respondTo } from './responding.ts';

export function aftermathRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(readResponse, (caller, { params }) => responseTo(deps, askerOf(caller, clock()), params.incident)),
    handle(respond, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await respondTo(deps, asker, params.incident, body);
      return responseTo(deps, asker, params.incident);
    }),
    handle(listExposures, async (caller, { params }) => ({
      rows: await exposuresOf(deps, askerOf(caller, clock()), params.incident),
    })),
    handle(takeExposure, (caller, { params, body }) =>
      freeze(deps, askerOf(caller, clock()), params.incident, body),
    ),
    handle(readExposure, (caller, { params, query }) =>
      exposedIn(deps, askerOf(caller, clock()), { id: params.incident, seq: params.seq }, query),
    ),
    handle(readMeasure, (caller, { params }) => oneMeasure(deps, askerOf(caller, clock()), params.measure)),
    handle(doMeasure, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await carryOut(deps, asker, params.measure, body.word);
      return oneMeasure(deps, asker, params.measure);
    }),
    handle(incidentFigures, (caller, { params, query }) =>
      figuresBy(deps, askerOf(caller, clock()), params.by, query),
    ),
    handle(incidentYear, (caller, { params }) =>
      yearlyPaper(deps, askerOf(caller, clock()), params.year, caller.language),
    ),
  ];
}
