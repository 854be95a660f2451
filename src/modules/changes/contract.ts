// Changing things: the catalogue and assignments, tried before they are saved. The door shared with the browser.

export * from './routes.ts';
