// The server door of the organisation: how its files are read.

export { statedInFeed } from './domain/feed.ts';
export { readKle } from './kle-file.ts';
