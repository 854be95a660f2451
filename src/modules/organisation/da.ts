// What the organisation’s files can have wrong, in Danish; the original that en.ts must match.

import { fileFaults } from '../../kernel/da.ts';
import type { TextCode } from '../../kernel/text.ts';
import type { FeedCode } from './domain/feed-door.ts';
import type { KleCode } from './domain/kle.ts';

export const da = {
  /** What is wrong, by code; the place and the particulars stand beside it. */
  faults: {
    tooBig: 'Filen er for stor.',
    wrongEncoding: 'Filen er ikke UTF-8.',
    badJson: 'Filen er ikke JSON.',
    unstorableText: 'Her er NUL eller et halvt surrogatpar; det er ikke tekst.',
    ...fileFaults,
    duplicateUserId: 'To personer har samme bruger-id.',
    managerMismatch: 'Lederens uuid og bruger-id er to forskellige personer.',
    noRoot: 'Ingen enhed er øverst.',
    manyRoots: 'Flere enheder er øverst.',
    cycle: 'Enheder ligger under hinanden i ring.',
    brokenTree: 'En enhed mister den enhed, den ligger under.',
    deletedInFullFeed: 'En fuld fil kan ikke slette.',
    stillInUse: 'Det, der slettes, er stadig i brug.',
    otherSource: 'En anden kilde har oprettet det, og kun den kan slette det.',
    nothingToDelete: 'Der er intet at slette.',
    repeated: 'Det samme er sagt to gange og tæller én gang.',
    externalWithoutEnd: 'En ekstern mangler en slutdato.',
    notCsv: 'Filen er ikke CSV.',
    notXml: 'Filen er ikke XML.',
    xmlWithDoctype: 'Filen erklærer en dokumenttype og læses ikke.',
    wrongFormat: 'Filen har et andet format.',
    missingParent: 'Emnet mangler sin gruppe eller hovedgruppe.',
    retiredCode: 'Et udgået nummer er i brug igen; det gamle er udeladt.',
    noSubjects: 'Filen har ingen emner.',
  } satisfies Readonly<Record<FeedCode | KleCode | TextCode, string>>,
};
