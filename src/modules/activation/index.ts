// The server's door to activation.

export { accountSweep } from './closing.ts';
export { type FirstCode, hasAdministrator, makeFirstCode } from './first.ts';
export { activationRoutes } from './http.ts';
export { ACTIVATION_MAILS } from './mails.ts';
export { mailCodes } from './sending.ts';
export { startAtMachine } from './starting.ts';
