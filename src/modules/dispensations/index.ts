// The server's door to deciding on conflicts.

export { record } from './acting.ts';
export { dispensationKind } from './deciding.ts';
export { dispensationRoutes } from './http.ts';
export { answerProposal } from './proposing.ts';
export { handlerOf } from './reading.ts';
export { dispensationFigures } from './register.ts';
export { conflictSweep } from './sweep.ts';
