// Living with conflicts, and deciding to for a time: the door shared with the browser.

export * from './routes.ts';
