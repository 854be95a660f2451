// What any imported file can have wrong, in Danish; each module adds what is its own.

import type { FileCode } from './shape.ts';

export const fileFaults = {
  missing: 'Feltet mangler.',
  wrongType: 'Værdien har ikke den rigtige form.',
  notAllowed: 'Værdien er ikke en af de tilladte.',
  blank: 'Feltet er tomt.',
  malformedUuid: 'Det er ikke en uuid.',
  malformedDate: 'Det er ikke en dato.',
  malformedCpr: 'Det er ikke et CPR-nummer.',
  malformedKle: 'Det er ikke et KLE-nummer.',
  unknownField: 'Feltet kendes ikke og er sprunget over.',
  unknownNarrowing: 'Feltet kendes ikke. Er det stavet forkert, ville adgangen nå længere end ment.',
  emptyInterval: 'Slutdatoen ligger ikke efter startdatoen.',
  unknownReference: 'Der henvises til noget, der ikke findes.',
  endedReference: 'Der henvises til noget, der er ophørt.',
  duplicateId: 'Det samme står to gange.',
  unknownKle: 'KLE-nummeret er ikke i det indlæste KLE.',
} satisfies Readonly<Record<FileCode, string>>;
