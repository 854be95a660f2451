// Sets of rules: the door shared with the browser.

export * from './domain/clauses.ts';
export * from './domain/terms.ts';
export * from './routes.ts';
