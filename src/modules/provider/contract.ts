// The programs that sign people in through Tillid, what each is told, and what stands between somebody and going on into one.

export { KINDS, RELEASES, type Release } from './domain/client.ts';
export * from './routes.ts';
