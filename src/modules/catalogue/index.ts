// The server door of the catalogue: how its file is read.

export { statedInCatalogue } from './domain/file.ts';
