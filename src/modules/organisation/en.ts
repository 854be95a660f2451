// What the organisation’s files can have wrong, in English.

import { fileFaults } from '../../kernel/en.ts';
import type { Words } from '../../kernel/words.ts';
import type { da } from './da.ts';

export const en: Words<typeof da> = {
  faults: {
    tooBig: 'The file is too big.',
    wrongEncoding: 'The file is not UTF-8.',
    badJson: 'The file is not JSON.',
    unstorableText: 'This holds NUL or half a surrogate pair, which is not text.',
    ...fileFaults,
    duplicateUserId: 'Two people have the same userId.',
    managerMismatch: 'The uuid and the userId of the manager are two different people.',
    noRoot: 'No unit is the root.',
    manyRoots: 'More than one unit is the root.',
    cycle: 'Units are placed under one another in a ring.',
    brokenTree: 'A unit loses the unit it is placed under.',
    deletedInFullFeed: 'A full feed cannot delete.',
    stillInUse: 'What is deleted is still in use.',
    otherSource: 'Another source brought it, and only that source can end it.',
    nothingToDelete: 'There is nothing to delete.',
    repeated: 'The same is said twice and counts once.',
    externalWithoutEnd: 'An external has no end.',
    notCsv: 'The file is not CSV.',
    notXml: 'The file is not XML.',
    xmlWithDoctype: 'The file declares a document type and is not read.',
    wrongFormat: 'The file has another format.',
    missingParent: 'The subject lacks its group or main group.',
    retiredCode: 'A retired code is in use again; the old one is left out.',
    noSubjects: 'The file has no subjects.',
  },
};
