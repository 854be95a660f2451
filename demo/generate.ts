// The story of Eksempelby Kommune as the files that were sent in, each at its instant: from a seed number and a day called today.

import { readFileSync } from 'node:fs';
import { addDays, type Day, type Instant, parseInstant } from '../src/kernel/time.ts';
import { Catalogue } from './catalogue.ts';
import { dayFrom, instantOn } from './days.ts';
import { delta, Organisation } from './organisation.ts';
import { REORGANISED } from './reorganisation.ts';
import type { CatalogueFile, OrganisationDelta, OrganisationFile } from './shapes.ts';
import { type TillidGift, tillidGifts } from './tillid.ts';

interface At<K extends string, F> {
  readonly kind: K;
  readonly at: Instant;
  readonly what: string;
  readonly file: F;
}

export type Step =
  | At<'kle', string>
  | (At<'organisation', OrganisationFile> & { readonly mode: 'full' })
  | (At<'organisation', OrganisationDelta> & { readonly mode: 'delta' })
  | At<'catalogue', CatalogueFile>
  | At<'tillid', readonly TillidGift[]>;

export interface Telling {
  readonly seed: number;
  readonly today: Day;
}

export const DEMO_SEED = 2026;

/** kind | day, or minute | what it was */
const HISTORY: readonly (readonly ['organisation' | 'catalogue' | 'tillid', string, string])[] = [
  ['organisation', '-730', 'Første indlæsning fra løn'],
  ['catalogue', '-730', 'Første rollekatalog'],
  ['tillid', '-730', 'Roller i Tillid'],
  ['organisation', '-640', 'Kvartalsvis indlæsning fra løn'],
  ['catalogue', '-600', 'Rettelser til rollekataloget'],
  ['organisation', '-548', 'Kvartalsvis indlæsning fra løn'],
  ['organisation', REORGANISED, 'Omlægning af organisationen'],
  ['catalogue', '-450', 'Rollekataloget efter omlægningen'],
  ['organisation', '-365', 'Kvartalsvis indlæsning fra løn'],
  ['organisation', '-270', 'Ny leder i Hjemmepleje Øst, og indlæsning fra løn'],
  ['catalogue', '-262', 'Gennemgang af ældreområdets roller'],
  ['organisation', '-180', 'Kvartalsvis indlæsning fra løn'],
  ['tillid', '-175', 'It-chefen bliver også administrator'],
  ['organisation', '-114', 'Kvartalsvis indlæsning fra løn'],
  ['catalogue', '-105', 'Nye direkte tildelinger'],
  ['tillid', '-100', 'Revisor får adgang'],
  ['tillid', '-60', 'Koordinator for Hjemmepleje Nord, og revisor af Opus'],
  ['catalogue', '-48', 'Nye direkte tildelinger'],
  ['organisation', '-35', 'Kvartalsvis indlæsning fra løn'],
  ['organisation', '-34T14:32', 'Øjeblikkelig suspension'],
  ['catalogue', '-2', 'Ny tildeling fra i går'],
  ['organisation', '-1', 'Indlæsning fra løn'],
];

export const HISTORY_DAYS = 730;

/** When the first file came. */
export const firstInstant = (today: Day): Instant => instantOn(addDays(today, -HISTORY_DAYS), 5, 30);

/** Every file in the order it came. The same seed and day give the same bytes. */
export function generateDemo({ seed, today }: Telling): Step[] {
  const organisation = new Organisation(today, seed);
  const catalogue = new Catalogue(today, seed, organisation);
  const start = addDays(today, -HISTORY_DAYS);
  const kle = readFileSync(new URL('./kle.csv', import.meta.url), 'utf8');
  const steps: Step[] = [{ kind: 'kle', at: firstInstant(today), what: 'KL-emnesystematik', file: kle }];
  let fed = start;
  let feed: OrganisationFile | null = null;
  HISTORY.forEach(([kind, when, what], nth) => {
    const bound = dayFrom(today, when) ?? start;
    const day = bound.slice(0, 10);
    const at = parseInstant(bound) ?? instantOn(day, 5, 40 + nth);
    if (kind === 'organisation') {
      const next = organisation.feed(bound);
      steps.push(
        feed === null
          ? { kind, at, what, mode: 'full', file: next }
          : { kind, at, what, mode: 'delta', file: delta(feed, next) },
      );
      feed = next;
      fed = day;
    } else if (kind === 'catalogue') steps.push({ kind, at, what, file: catalogue.file(day, fed) });
    else steps.push({ kind, at, what, file: tillidGifts(today, day) });
  });
  return steps;
}
