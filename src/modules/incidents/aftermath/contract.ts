// What follows an incident: the door shared with the browser.

export * from '../domain/aftermath/exposure-routes.ts';
export * from '../domain/aftermath/figures-routes.ts';
export * from '../domain/aftermath/response-routes.ts';

import { listExposures, readExposure, takeExposure } from '../domain/aftermath/exposure-routes.ts';
import { incidentFigures, incidentYear } from '../domain/aftermath/figures-routes.ts';
import { doMeasure, readMeasure, readResponse, respond } from '../domain/aftermath/response-routes.ts';

export const AFTERMATH_ROUTES = [
  readResponse,
  respond,
  listExposures,
  takeExposure,
  readExposure,
  readMeasure,
  doMeasure,
  incidentFigures,
  incidentYear,
] as const;
