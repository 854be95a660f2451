// The words of choosing a password, wherever it is done.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  password: 'Ny adgangskode',
  passwordHint: 'Mindst 12 tegn. Fire tilfældige ord er godt.',
  show: 'Vis adgangskoden',
  missing: (count: number) => (count === 1 ? 'Mangler 1 tegn' : `Mangler ${count} tegn`),
  good: 'God adgangskode',
  faults: {
    tooShort: 'Den er for kort: brug mindst 12 tegn.',
    tooLong: 'Den er for lang: brug højst 256 tegn.',
    isUserId: 'Den må ikke indeholde dit brugernavn.',
    isName: 'Den må ikke indeholde dit navn.',
    local: 'Den er for let at gætte: den er bygget på kommunens navn.',
    mostUsed: 'Den står på en liste over adgangskoder, som mange bruger.',
    wellKnown: 'Den er for let at gætte: den består af ord, tal eller taster, som mange bruger.',
    usedBefore: 'Du har brugt den før. Vælg en anden.',
  },
};

export const passwordWords = dictionary(da, {
  password: 'New password',
  passwordHint: 'At least 12 characters. Four random words are good.',
  show: 'Show the password',
  missing: (count) => (count === 1 ? '1 character to go' : `${count} characters to go`),
  good: 'Good password',
  faults: {
    tooShort: 'It is too short: use 12 characters or more.',
    tooLong: 'It is too long: use 256 characters at most.',
    isUserId: 'It must not contain your user name.',
    isName: 'It must not contain your name.',
    local: "It is too easy to guess: it is made of the municipality's name.",
    mostUsed: 'It is on a list of passwords that many use.',
    wellKnown: 'It is too easy to guess: it is made of words, numbers or keys that many use.',
    usedBefore: 'You have used it before. Choose another.',
  },
});
