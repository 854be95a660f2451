// Whether a text is so tangled that reading it as Markdown takes longer than anybody waits: what opens and closes in one paragraph is held up against
// everything before it there, and what is inside something else is read once for each that it is inside. Pure.

/** Together as much work as one paragraph with a thousand marks in it. */
const MOST_WORK = 1_000_000;
/** One inside the other. */
const MOST_DEEP = 40;

const MOST_LINES = 15_000;

/** What can open or close something within a line, a run of the same as one. */
const MARK = /[*_]+|[`[\]<&!]/g;
/** Between paragraphs: an empty line, or one that begins a point or a heading. */
const PARAGRAPHS = /\n[ \t]*\n|\n(?= {0,3}(?:[-+*] |#{1,6} ))/;
/** The quotes and points that a line begins inside. */
const BEGINNING = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t]))*/;
/** Four columns for each that a line is inside of. */
const COLUMNS = 4;

export function isTangled(markdown: string): boolean {
  const text = markdown.replaceAll(/\r\n?/g, '\n');
  const lines = text.split('\n');
  if (lines.length > MOST_LINES) return true;
  let work = 0;
  for (const paragraph of text.split(PARAGRAPHS)) work += (paragraph.match(MARK)?.length ?? 0) ** 2;
  return work > MOST_WORK || lines.some((line) => depthOf(line) > MOST_DEEP);
}

function depthOf(line: string): number {
  const begins = BEGINNING.exec(line)?.[0] ?? '';
  const marks = begins.match(/>|[-+*.)]/g)?.length ?? 0;
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  return Math.max(marks, Math.floor(indent / COLUMNS));
}
