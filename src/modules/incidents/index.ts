// The server's door to incidents.

export { act as actOnIncident } from './acting.ts';
export { JOURNAL_INCIDENT } from './adding.ts';
export { incidentTeller } from './aftermath/journal.ts';
export { freeze as freezeExposure } from './aftermath/reading.ts';
export { respondTo as respondToIncident } from './aftermath/responding.ts';
export { patternSweep, retentionSweep } from './aftermath/sweep.ts';
export { incidentFigures } from './figures.ts';
export { incidentRoutes } from './http.ts';
export { receive as receiveIncident } from './receiving.ts';
export { openAmong as openIncidentsAmong } from './store.ts';
export { incidentSweep } from './sweep.ts';
