// The words of "Hvem har set på mig".

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  title: 'Hvem har set på mig',
  sub: 'Hver gang nogen har set dine rettigheder i Tillid, også programmer',
  loading: 'opslagene',
  rowsWhat: 'opslag',
  at: 'Hvornår',
  who: 'Hvem',
  what: 'Hvad de så',
  machine: 'Et program eller en driftsansvarlig',
  asOf: (day: string) => `som det var ${day}`,
  among: (count: string) => `${count} personer i samme opslag`,
  empty: 'Ingen har set på dig',
  emptyNext: 'Når nogen ser dine rettigheder, står det her, hvem det var, hvornår og hvad de så.',
  foot: 'Når du selv ser på dine rettigheder, bliver det ikke skrevet ned.',
  mine: 'Mine rettigheder',
};

export const looksWords = dictionary(da, {
  title: 'Who has looked at me',
  sub: 'Every time somebody saw your rights in Tillid, programs too',
  loading: 'the looks',
  rowsWhat: 'looks',
  at: 'When',
  who: 'Who',
  what: 'What they saw',
  machine: 'A program, or whoever runs the machine',
  asOf: (day: string) => `as it was on ${day}`,
  among: (count: string) => `${count} people in the same look`,
  empty: 'Nobody has looked at you',
  emptyNext: 'When somebody sees your rights, who it was, when, and what they saw stands here.',
  foot: 'When you look at your own rights it is not written down.',
  mine: 'My rights',
});
