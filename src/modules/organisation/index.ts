// The server door of the organisation: how its files are read.

export { statedInFeed } from './domain/feed.ts';
export {
  DEFAULT_PATTERN,
  IDENT_SETTING,
  type IdentPattern,
  identsFor,
  patternFrom,
} from './domain/idents.ts';
export { readKle } from './kle-file.ts';
