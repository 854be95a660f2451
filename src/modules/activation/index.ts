// The server's door to activation.

export { accountSweep } from './closing.ts';
export { type FirstCode, hasAdministrator, makeFirstCode } from './first.ts';
export { activationRoutes } from './http.ts';
export { listAccounts } from './listing.ts';
export { ACTIVATION_MAILS } from './mails.ts';
export { mailCodes, writeLetterBatch } from './sending.ts';
export { start, startAtMachine } from './starting.ts';
