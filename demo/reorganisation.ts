// What the reorganisation changed, fifteen months ago: units moved, renamed, closed and new.

/** The first day of the new organisation. */
export const REORGANISED = 'm-15';

/** Unit → the unit it came under. */
export const MOVED: ReadonlyMap<string, string> = new Map([
  ['Digitalisering', 'IT-afdelingen'],
  ['Ydelsescenter', 'Arbejdsmarked'],
  ['Børne- og Familieafdelingen', 'Eksempelby Kommune'],
]);

export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['IT-afdelingen', 'IT og Digitalisering'],
  ['Børne- og Familieafdelingen', 'Familie og Børn'],
  ['Børn og Unge', 'Skole og Dagtilbud'],
]);

export const CLOSED: ReadonlySet<string> = new Set(['Integrationsteam']);

/** Where the people of a closed unit went, by turns. */
export const TAKEN_OVER: Readonly<Record<string, readonly string[]>> = {
  Integrationsteam: ['Jobformidling', 'Unge og Uddannelse'],
};

/** As in units.ts, and last the unit above. */
export const NEW_UNITS = `
Projektkontoret | digital 6 | 85.13 85.11 | | IT-afdelingen
Akutteam | sygepleje 9 | 29.18 | | Sygeplejen
Velfærdsteknologi | ældreledelse 4 | 27.60 85.13 | | Ældre og Sundhed
Team BPA | voksenmyndighed 5 | 27.36 | | Myndighed Voksne
Forebyggelse | familiehus 8 | 27.12 27.24 | | Børne- og Familieafdelingen
Klimatilpasning | miljø 5 | 06 01.24 | | Klima og Energi
`;
