// What is printed, before it is known on what: title, headings, text, lists and tables. pdf.ts and word.ts print the same.

import type { Language } from '../../kernel/problem.ts';

export interface ReportTable {
  readonly columns: readonly { readonly title: string; readonly weight: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** What a section has stands in this order. */
export interface ReportSection {
  /** Empty: what it has goes on under what is above. */
  readonly heading: string;
  /** Below the title is 2, which is what it is when nothing is said. */
  readonly level?: 2 | 3;
  /** Paragraphs with an empty line between. */
  readonly text?: string;
  readonly list?: readonly string[];
  readonly table?: ReportTable;
}

export interface Report {
  /** On its side, for tables; upright, for text. */
  readonly page: 'landscape' | 'portrait';
  readonly language: Language;
  readonly title: string;
  /** Whose it is; before the title on every page's foot. */
  readonly author: string;
  /** On every page's foot instead of whose it is and its title. */
  readonly foot?: string;
  readonly paragraphs: readonly string[];
  /** After those: an address as a code for a telephone, and what it says to whoever cannot see it. */
  readonly square?: { readonly address: string; readonly says: string };
  readonly sections: readonly ReportSection[];
}

/** Text is written with an empty line between paragraphs. */
export const paragraphsOf = (text: string): string[] => text.split(/\n{2,}/);
