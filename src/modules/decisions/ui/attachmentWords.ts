// The words of what is attached to a case.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  attachments: 'Bilag',
  number: (n: number) => `Bilag ${n}`,
  confidential: 'Fortroligt',
  withheld: 'Fortroligt. Du kan ikke åbne det.',
  markConfidential: 'Filerne er fortrolige: kun for dem, der har en del i sagen',
  none: 'Ingen. Vedhæft det, der skal læses sammen med sagen.',
  frozen: 'Bilag kan tilføjes og fjernes, til sagen er fremsat.',
  removeMeans: (name: string) =>
    `${name} er ikke længere en del af sagen. Har den været fremsat med filen, bliver filen gemt der, hvor ingen ser den.`,
};

export const attachmentWords = dictionary(da, {
  attachments: 'Attachments',
  number: (n) => `Attachment ${n}`,
  confidential: 'Confidential',
  withheld: 'Confidential. You cannot open it.',
  markConfidential: 'The files are confidential: only for those who have a part in the case',
  none: 'None. Attach what is to be read with the case.',
  frozen: 'Files can be added and removed until the case is put forward.',
  removeMeans: (name) =>
    `${name} is no longer part of the case. If it has been put forward with the file, that is kept where nobody sees it.`,
});
