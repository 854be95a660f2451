// The words of the page with search results.

import { dictionary } from '../i18n.tsx';

const da = {
  title: (q: string) => (q === '' ? 'Søg' : `Søgning: ${q}`),
  what: 'søgeresultater',
  name: 'Navn',
  kind: 'Slags',
  detail: 'Mere',
  none: (q: string) => (q === '' ? 'Skriv i feltet øverst, hvad du leder efter' : `Intet fundet på “${q}”`),
  noneNext:
    'Prøv en del af navnet, et brugernavn, et systemnavn eller et KLE-nummer som 27.36. Du finder kun det, du har adgang til at se.',
};

export const searchWords = dictionary(da, {
  title: (q) => (q === '' ? 'Search' : `Search: ${q}`),
  what: 'search results',
  name: 'Name',
  kind: 'Kind',
  detail: 'More',
  none: (q) =>
    q === '' ? 'Write what you are looking for in the field at the top' : `Nothing found for “${q}”`,
  noneNext:
    'Try part of the name, a user name, a system or a KLE number such as 27.36. You only find what you may see.',
});
