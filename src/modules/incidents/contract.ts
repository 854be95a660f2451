// Incidents: the door shared with the browser.

export { MARK_NAMES, MARKS, OCCASION_NAMES, OCCASIONS } from '../catalogue/contract.ts';
export * from './aftermath/contract.ts';
export { QUESTIONS, type Question } from './domain/forms.ts';
export * from './domain/incident.ts';
export * from './domain/names.ts';
export { LETTER_NAMES, LETTERS } from './domain/notification.ts';
export * from './routes.ts';
