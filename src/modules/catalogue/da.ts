// What a catalogue file can have wrong, in Danish; the original that en.ts must match.

import { fileFaults } from '../../kernel/da.ts';
import type { CatalogueCode } from './domain/file-door.ts';

export const da = {
  /** What is wrong, by code; the place and the particulars stand beside it. */
  faults: {
    ...fileFaults,
    wrongFormat: 'Filen har et andet format.',
    reservedId: 'Det hører til Tillid selv.',
    roleOrGroup: 'En tildeling skal nævne enten en rolle eller en rollebuket.',
    unclearTarget: 'En tildeling skal have én modtager.',
    positionOfAnother: 'Stillingen tilhører en anden.',
    conditionOnPerson: 'En tildeling til en person kan ikke have betingelser.',
    exceptionOnPerson: 'En tildeling til en person kan ikke have undtagelser.',
    emptyCondition: 'Listen af betingelser er tom.',
    constraintLeftOut: 'En dataafgrænsning mangler.',
    constraintUndeclared: 'Rollen har ikke den dataafgrænsning.',
    allWhereMandatory: 'Dataafgrænsningen er obligatorisk og kan ikke være “all”.',
    wordDoesNotFit: 'Ordet passer ikke til dataafgrænsningen.',
    valueNotAllowed: 'Værdien hører ikke til dataafgrænsningen.',
    otherSystem: 'Rollen hører til et andet system.',
    groupNeedsValues: 'En rolle i rollebuketten mangler en udskudt afgrænsning.',
    notPostponed: 'Rollen har ikke udskudt den dataafgrænsning.',
    postponedAgain: 'En udskudt afgrænsning kan ikke udskydes igen.',
    tooFewSets: 'En konfliktregel skal have mindst to sæt.',
    emptySet: 'Et sæt i konfliktreglen er tomt.',
    setsOrSum: 'Reglen skal have enten sæt eller en sum.',
    tooFewUnits: 'Reglen skal nævne mindst to enheder.',
    emptyValue: 'Listen er tom og giver ingen ret.',
    unusedTag: 'Ingen rolle har mærket.',
    ignored: 'Det betyder ikke noget her og er sprunget over.',
  } satisfies Readonly<Record<CatalogueCode, string>>,
};
