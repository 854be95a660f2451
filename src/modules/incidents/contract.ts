// Incidents: the door shared with the browser.

export * from './aftermath/contract.ts';
export { QUESTIONS, type Question } from './domain/forms.ts';
export * from './domain/incident.ts';
export * from './domain/names.ts';
export * from './routes.ts';
