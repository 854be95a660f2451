// A container as old Office files and Outlook mails are, with nothing in it but names.

const SECTOR = 512;
const [FREE, END, FAT] = [0xff_ff_ff_ff, 0xff_ff_ff_fe, 0xff_ff_ff_fd];

/** `next`: what comes after each sector of the directory; in order where nothing is said. */
export function compound(names: readonly string[], next?: readonly number[]): Buffer {
  const all = ['Root Entry', ...names];
  const sectors = Math.ceil(all.length / 4);
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xff_fe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(SECTOR, 0xff);
  table.writeUInt32LE(FAT, 0);
  for (let i = 0; i < sectors; i++)
    table.writeUInt32LE(next?.[i] ?? (i + 1 < sectors ? i + 2 : END), 4 * (i + 1));
  const directory = Buffer.alloc(sectors * SECTOR);
  all.forEach((name, i) => {
    const at = i * 128;
    const bytes = Buffer.from(`${name}\0`, 'utf16le');
    bytes.copy(directory, at);
    directory.writeUInt16LE(bytes.length, at + 64);
    directory[at + 66] = i === 0 ? 5 : 2;
    for (const pointer of [68, 72, 76]) directory.writeUInt32LE(FREE, at + pointer);
  });
  return Buffer.concat([header, table, directory]);
}
