// What a module offers the overview: a figure that is the length of a list which its reader may open, worked out for that reader alone.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Asker } from './asking.ts';
import type { ChangeGround } from './changing.ts';

export interface OfferedFigure {
  /** `cases.conditions`: the module and the figure. */
  readonly id: string;
  readonly title: Bilingual;
  readonly value: number;
  /** The most pressing of it, in a few words; null where there is nothing more to say. */
  readonly note: Bilingual | null;
  /** The list that it is the length of. */
  readonly link: string;
}

/** For a person. None where the asker has nothing of the kind to look at: not a nought, which also tells something. */
export type Figures = (ground: ChangeGround, asker: Asker) => Promise<readonly OfferedFigure[]>;
