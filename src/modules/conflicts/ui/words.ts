// The words of the list of conflicts.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  title: 'Konflikter',
  sub: (n: string, rules: string) => `${n} åbne, nu og senere, efter ${rules} regler`,
  subOn: (n: string, rules: string) => `${n} åbne, efter ${rules} regler`,
  what: 'konflikter',
  person: 'Medarbejder',
  together: 'Har begge dele',
  and: 'og',
  period: 'Gælder',
  severity: {
    block: 'Må ikke gives',
    approve: 'Kræver ekstra godkendelse',
    warn: 'Advarsel',
  },
  count: (n: string) => `${n} ${n === '1' ? 'person' : 'personer'}`,
  none: 'Ingen konflikter',
  noneNext: 'Ingen af dem, du må se, har rettigheder, som en regel siger, at én person ikke må have sammen.',
  all: 'Vis alle konflikter',
};

export const conflictWords = dictionary(da, {
  title: 'Conflicts',
  sub: (n, rules) => `${n} open, now and later, by ${rules} rules`,
  subOn: (n, rules) => `${n} open, by ${rules} rules`,
  what: 'conflicts',
  person: 'Person',
  together: 'Has both',
  and: 'and',
  period: 'Holds',
  severity: { block: 'Must not be given', approve: 'Needs an extra approval', warn: 'Warning' },
  count: (n) => `${n} ${n === '1' ? 'person' : 'people'}`,
  none: 'No conflicts',
  noneNext: 'Nobody whom you may see has rights that a rule says one person must not have together.',
  all: 'Show all conflicts',
});
