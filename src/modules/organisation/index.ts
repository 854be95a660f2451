// The server door of the organisation: how its files are read.

export { statedInFeed } from './domain/feed.ts';
export type { FeedCode, FeedReading } from './domain/feed-door.ts';
export { deltaShape, feedShape } from './domain/feed-shape.ts';
export type { KleCode } from './domain/kle.ts';
export { readKle } from './kle-file.ts';
