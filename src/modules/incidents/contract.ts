// Incidents: the door shared with the browser.

export * from './aftermath/contract.ts';
export { QUESTIONS, type Question } from './domain/forms.ts';
export * from './domain/incident.ts';
export * from './domain/names.ts';
export { LETTER_NAMES, LETTERS } from './domain/notification.ts';
export { MARK_NAMES, MARKS, OCCASION_NAMES, OCCASIONS } from './domain/policy.ts';
export * from './routes.ts';
