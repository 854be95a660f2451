// The server's door to reconciliation.

export { reconciliationRoutes } from './http.ts';
export { type FoundAccess, foundIn, newestFiles } from './store.ts';
export { settlementSweep } from './sweep.ts';
export { type AccountDelivery, type Taken as AccountsTaken, takeAccounts } from './taking.ts';
