// Systems that are established and changed, and the grounds they are used on: the door shared with the browser.

export * from './routes.ts';
