// The server's door to incidents.

export { incidentRoutes } from './http.ts';
export { openAmong as openIncidentsAmong } from './store.ts';
export { incidentSweep } from './sweep.ts';
