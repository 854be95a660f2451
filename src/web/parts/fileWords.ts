// The words of files that are attached, wherever they are.

import { dictionary } from '../i18n.tsx';

const da = {
  choose: 'Vælg filer',
  drop: 'eller slip dem her',
  takes:
    'PDF, Word, Excel, PowerPoint, OpenDocument, mails, billeder og ren tekst, op til 50 MB hver. Ingen makroer.',
  sending: (name: string) => `Sender ${name}`,
  checking: (name: string) => `${name} er sendt og bliver kontrolleret`,
  failed: (name: string) => `${name} er ikke vedhæftet`,
  again: 'Prøv igen',
  forget: 'Fjern fra listen',
  added: (name: string) => `${name} er vedhæftet`,
  notScanned: 'ikke scannet for virus',
  remove: 'Fjern',
  removeOne: (name: string) => `Fjern ${name}`,
  yes: 'Fjern bilaget',
  cancel: 'Fortryd',
};

export const fileWords = dictionary(da, {
  choose: 'Choose files',
  drop: 'or drop them here',
  takes:
    'PDF, Word, Excel, PowerPoint, OpenDocument, mails, pictures and plain text, up to 50 MB each. No macros.',
  sending: (name) => `Sending ${name}`,
  checking: (name) => `${name} is sent and is being checked`,
  failed: (name) => `${name} was not attached`,
  again: 'Try again',
  forget: 'Remove from the list',
  added: (name) => `${name} is attached`,
  notScanned: 'not scanned for viruses',
  remove: 'Remove',
  removeOne: (name) => `Remove ${name}`,
  yes: 'Remove the attachment',
  cancel: 'Cancel',
});
