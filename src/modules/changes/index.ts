// The server's door to changing things.

export { type ChoicesAsked, choiceOrder, choicesAmong } from './choosing.ts';
export { createDrafts } from './drafts.ts';
export { changeRoutes } from './http.ts';
export { toldText } from './incident-text.ts';
export { partyText } from './party-text.ts';
export { reorganisationSweep } from './reorganising.ts';
export { waitingOn } from './reviewing.ts';
export { createChanges } from './service.ts';
export { createThings } from './things.ts';
