// What any imported file can have wrong, in English.

import type { FileCode } from './shape.ts';

export const fileFaults: Readonly<Record<FileCode, string>> = {
  missing: 'The field is missing.',
  wrongType: 'The value does not have the right form.',
  notAllowed: 'The value is not one of those allowed.',
  blank: 'The field is blank.',
  malformedUuid: 'This is not a uuid.',
  malformedDate: 'This is not a date.',
  malformedCpr: 'This is not a CPR number.',
  malformedKle: 'This is not a KLE code.',
  unknownField: 'The field is not known and was skipped.',
  unknownNarrowing: 'The field is not known. If it is misspelt, access would reach further than meant.',
  emptyInterval: 'The end is not after the start.',
  unknownReference: 'There is a reference to nothing.',
  endedReference: 'There is a reference to what has ended.',
  duplicateId: 'The same is there twice.',
  unknownKle: 'The KLE code is not in the imported KLE.',
};
