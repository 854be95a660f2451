// The server's door to incidents.

export { JOURNAL_INCIDENT } from './adding.ts';
export { incidentTeller } from './aftermath/journal.ts';
export { patternSweep, retentionSweep } from './aftermath/sweep.ts';
export { incidentRoutes } from './http.ts';
export { openAmong as openIncidentsAmong } from './store.ts';
export { incidentSweep } from './sweep.ts';
