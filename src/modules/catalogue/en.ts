// What a catalogue file can have wrong, in English.

import { fileFaults } from '../../kernel/en.ts';
import type { Words } from '../../kernel/words.ts';
import type { da } from './da.ts';

export const en: Words<typeof da> = {
  faults: {
    ...fileFaults,
    wrongFormat: 'The file has another format.',
    reservedId: 'This belongs to Tillid itself.',
    roleOrGroup: 'An assignment names either a role or a role group.',
    unclearTarget: 'An assignment has one target.',
    positionOfAnother: 'The position is somebody else’s.',
    conditionOnPerson: 'An assignment to a person has no conditions.',
    exceptionOnPerson: 'An assignment to a person has no exceptions.',
    emptyCondition: 'The list of conditions is empty.',
    constraintLeftOut: 'A constraint is left out.',
    constraintUndeclared: 'The role does not declare this constraint.',
    allWhereMandatory: 'The constraint is mandatory and cannot be “all”.',
    wordDoesNotFit: 'The word does not fit the constraint.',
    valueNotAllowed: 'The value does not belong to the constraint.',
    otherSystem: 'The role belongs to another system.',
    groupNeedsValues: 'A role of the group lacks a postponed constraint.',
    notPostponed: 'The role does not postpone this constraint.',
    postponedAgain: 'A postponed constraint cannot be postponed again.',
    tooFewSets: 'A conflict rule needs at least two sets.',
    emptySet: 'A set of the conflict rule is empty.',
    setsOrSum: 'A rule has either sets or a sum.',
    tooFewUnits: 'The rule must name at least two units.',
    emptyValue: 'The list is empty and gives no right.',
    unusedTag: 'No role has the tag.',
    ignored: 'This means nothing here and was skipped.',
  },
};
