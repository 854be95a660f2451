// The words of my tasks.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  title: 'Mine opgaver',
  sub: (open: string, late: number) => (late === 0 ? `${open} åbne` : `${open} åbne, ${late} over fristen`),
  what: 'opgaver',
  substitutes: 'Stedfortrædere',
  task: 'Opgave',
  due: 'Frist',
  about: 'Hvad det gælder',
  late: 'Over fristen',
  standsFor: (name: string) => `På vegne af ${name}`,
  escalated: 'Gået videre til dig',
  none: 'Du har ingen opgaver',
  noneNext: 'Når noget venter på dig, står det her og kommer i din daglige mail.',
};

export const taskWords = dictionary(da, {
  title: 'My tasks',
  sub: (open, late) => (late === 0 ? `${open} open` : `${open} open, ${late} past the deadline`),
  what: 'tasks',
  substitutes: 'Substitutes',
  task: 'Task',
  due: 'Due',
  about: 'What it is about',
  late: 'Past the deadline',
  standsFor: (name) => `On behalf of ${name}`,
  escalated: 'Passed on to you',
  none: 'You have no tasks',
  noneNext: 'When something waits for you, it stands here and comes in your daily mail.',
});
