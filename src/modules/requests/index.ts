// The server's door to requests.

export { answer, submit } from './acting.ts';
export { closeNow } from './closing.ts';
export { askContinued, continuedOf, wouldContinue } from './continuing.ts';
export { REQUEST_MAILS } from './domain/mails.ts';
export { requestRoutes } from './http.ts';
