// The id that a new system gets in the catalogue: its name as ids are written, and never one that something else has or that is Tillid's own.

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa' };
const LONGEST = 60;

/** `number`: of the case, for the name that is taken already. */
export function idFor(name: string, number: string, isTaken: (id: string) => boolean): string {
  const plain = name
    .toLocaleLowerCase('da-DK')
    .replace(/[æøå]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  const id = plain === '' || plain.startsWith('tillid') ? `system-${plain}`.replace(/-$/, '') : plain;
  return isTaken(id) || plain === '' ? `${id}-${number}` : id;
}
