// The server door of the catalogue: how its file is read.

export { statedInCatalogue } from './domain/file.ts';
export type { CatalogueCode, CatalogueReading } from './domain/file-door.ts';
export { catalogueShape } from './domain/file-shape.ts';
