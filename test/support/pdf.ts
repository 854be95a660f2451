// Reads a tagged PDF back as a screen reader would: its title and language, and the tree of its tags with the text of each.
// Understands what Tillid writes, not PDF at large.

import { inflateSync } from 'node:zlib';

export interface Tag {
  readonly tag: string;
  /** Of a header cell. */
  readonly scope: string | null;
  readonly text: string;
  readonly children: readonly Tag[];
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  /** Says of itself that it keeps to PDF/UA. */
  readonly accessible: boolean;
  readonly pages: number;
  /** Every font is in the file itself. */
  readonly fontsEmbedded: boolean;
  readonly root: Tag;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  for (const found of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(found[1] ?? '', found[2] ?? '');
  const all = [...objects.values()];
  const get = (id: string) => objects.get(id) ?? '';
  const catalog = all.find((o) => o.includes('/Type /Catalog')) ?? '';
  const pages = [...objects].filter(([, o]) => /\/Type \/Page\b(?!s)/.test(o));
  const marked = new Map(pages.map(([id, page]) => [id, textsOf(page, get)]));
  const structure = get(/\/StructTreeRoot (\d+) 0 R/.exec(catalog)?.[1] ?? '');
  const tagOf = (id: string): Tag => {
    const body = get(id);
    const own = /\/Pg (\d+) 0 R\n>>$/.exec(body)?.[1] ?? '';
    const kids = /\/K \[([\s\S]*)\]/.exec(body)?.[1] ?? '';
    const children = [...kids.replace(/<<[\s\S]*?>>/g, '').matchAll(/(\d+) 0 R/g)].map((k) =>
      tagOf(k[1] ?? ''),
    );
    const places: [string, string][] = [
      ...[...kids.replace(/<<[\s\S]*?>>|\d+ 0 R/g, '').matchAll(/\d+/g)].map((k): [string, string] => [
        own,
        k[0],
      ]),
      ...[...kids.matchAll(/\/Pg (\d+) 0 R\n\/MCID (\d+)/g)].map((k): [string, string] => [
        k[1] ?? '',
        k[2] ?? '',
      ]),
    ];
    return {
      tag: /\/S \/(\w+)/.exec(body)?.[1] ?? '',
      scope: /\/Scope \/(\w+)/.exec(body)?.[1] ?? null,
      text: places
        .map(([page, mcid]) => marked.get(page)?.get(mcid) ?? '')
        .join(' ')
        .trim(),
      children,
    };
  };
  const info = all.find((o) => o.includes('/CreationDate')) ?? '';
  return {
    title: textString(get(/\/Title (\d+) 0 R/.exec(info)?.[1] ?? '')),
    language: /\/Lang \((\w+)\)/.exec(catalog)?.[1] ?? '',
    accessible: file.includes('<pdfuaid:part>1</pdfuaid:part>') && catalog.includes('/MarkInfo'),
    pages: pages.length,
    fontsEmbedded: all
      .filter((o) => o.includes('/Type /FontDescriptor'))
      .every((o) => o.includes('/FontFile')),
    root: tagOf(/\/K \[(\d+) 0 R\]/.exec(structure)?.[1] ?? ''),
  };
}

/** A string in parentheses, in UTF-16 when it says so. */
function textString(written: string): string {
  const raw = written.slice(1, -1).replace(/\\([()\\])/g, '$1');
  if (!raw.startsWith('\u00fe\u00ff')) return raw;
  return Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le');
}

function streamOf(body: string): string {
  const data = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'));
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

/** What is drawn within each mark of a page. */
function textsOf(page: string, get: (id: string) => string): Map<string, string> {
  const resources = get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '');
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((f) => [
      f[1] ?? '',
      glyphsOf(streamOf(get(/\/ToUnicode (\d+) 0 R/.exec(get(f[2] ?? ''))?.[1] ?? ''))),
    ]),
  );
  const texts = new Map<string, string>();
  let [mark, glyphs] = ['', new Map<string, string>()];
  const steps = /\/MCID (\d+)\n>> BDC|\/Artifact[\s\S]*?BDC|EMC|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g;
  for (const [step, mcid, font, shown] of streamOf(
    get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''),
  ).matchAll(steps)) {
    if (mcid !== undefined) mark = mcid;
    else if (font !== undefined) glyphs = fonts.get(font) ?? glyphs;
    else if (shown === undefined) mark = '';
    else if (mark !== '' && step !== '') {
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(
        (run) => (run[1] ?? '').match(/.{4}/g) ?? [],
      );
      const line = codes
        .map((code) => glyphs.get(code) ?? '\ufffd')
        .join('')
        .trim();
      texts.set(mark, `${texts.get(mark) ?? ''} ${line}`.trim());
    }
  }
  return texts;
}

/** Code of a glyph → the letters it stands for; a ligature is several. */
function glyphsOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const range of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const first = Number.parseInt(range[1] ?? '0', 16);
    for (const [i, found] of [...(range[2] ?? '').matchAll(/<([0-9a-f ]+)>/g)].entries()) {
      const units = (found[1] ?? '').replaceAll(' ', '').match(/.{4}/g) ?? [];
      const letters = units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
      glyphs.set((first + i).toString(16).padStart(4, '0'), letters);
    }
  }
  return glyphs;
}

/** Every tag below, itself first. */
export const tagsIn = (tag: Tag): Tag[] => [tag, ...tag.children.flatMap(tagsIn)];

/** The cells of a table, row by row. */
export const cellsOf = (table: Tag): string[][] =>
  tagsIn(table)
    .filter((one) => one.tag === 'TR')
    .map((row) => row.children.map((cell) => cell.text));
