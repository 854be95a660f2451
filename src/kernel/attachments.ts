// What may be attached: how much, of which kinds, and under which names. The browser says it before a file is sent, the server judges.

export const ATTACHMENT_BYTES = 50 * 1_048_576;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** A mail as it was sent. */
export const MAIL = 'message/rfc822';

/** By the end of the name, what the content must be found to be. Nothing here runs, and nothing with macros is among them: an old Office file is looked into for that. */
export const ATTACHMENT_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  odp: `${OPEN}.presentation`,
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
  eml: MAIL,
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  csv: 'text/csv',
};

const LONGEST = 200;
// Controls, what turns the direction of writing, and what some machine reads as more than a name.
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\/:*?"<>|]/u;

/** The type that a name promises; null for a name that nothing is kept under. */
export function promisedBy(name: string): string | null {
  if (name.length > LONGEST || name !== name.trim() || UNFIT.test(name)) return null;
  const [, stem = '', ending = ''] = /^(.*[^.\s].*)\.([A-Za-z]+)$/u.exec(name) ?? [];
  if (stem === '' || stem.startsWith('.')) return null;
  const known = Object.hasOwn(ATTACHMENT_TYPES, ending.toLowerCase());
  return known ? (ATTACHMENT_TYPES[ending.toLowerCase()] ?? null) : null;
}

/** Of a file's name, without the dot. */
export const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
