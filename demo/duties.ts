// Functions and substitutes: what people do beside their title, and who acts for a head.

import type { Day } from '../src/kernel/time.ts';
import { addDays } from '../src/kernel/time.ts';
import { CAST_FUNCTIONS, CAST_SUBSTITUTES } from './cast.ts';
import { dayFrom, mustBeDay, table } from './days.ts';
import { Dice } from './random.ts';
import { holds, type Job, type Person, type Spell } from './staff.ts';
import { KINDS, UNITS_AFTER } from './tree.ts';

export interface Deputy extends Spell {
  readonly manager: string;
  readonly substitute: string;
  /** Key of the unit; null is all the manager's units. */
  readonly unit: string | null;
}

/** function | kinds of unit, or a least number of people | titles that hold it, or anybody who is not the head */
const WHO_HOLDS = `
Tillidsrepræsentant | 15 |
Arbejdsmiljørepræsentant | 12 |
Fællestillidsrepræsentant | sygepleje skoleledelse |
Budgetansvarlig | plejecenter skole bibliotek byggesag borgerservice familieledelse | Administrativ medarbejder, Skolesekretær, Bibliotekar, Kontorassistent
Superbruger, Nexus | plejecenter genoptræning hjemmepleje | Fysioterapeut, Planlægger, Aktivitetsmedarbejder, Social- og sundhedsassistent
Superbruger, ESDH | byggesag jura ydelse familie plan | Byggesagsbehandler, Jurist, Ydelsessagsbehandler, Socialrådgiver, Byplanlægger
Praktikvejleder | plejeafdeling børnehus | Social- og sundhedsassistent, Pædagog
Informationssikkerhedsambassadør | jobcenter skole plejecenter bibliotek regnskab | Skolesekretær, Bibliotekar, Bogholder, Administrativ medarbejder, Socialrådgiver
Medicinansvarlig | plejeafdeling | Social- og sundhedsassistent, Sygeplejerske
Brandansvarlig | svømmehal haller materielgård | Livredder, Halassistent, Specialarbejder
`;

const month = (today: Day, months: number): string =>
  mustBeDay(today, months < 0 ? `m${months}` : `m+${months}`);

function candidates(
  people: readonly Person[],
  unit: string,
  titles: readonly string[],
  day: string,
): [Person, Job][] {
  const found: [Person, Job][] = [];
  for (const person of people) {
    const job = person.named ? undefined : person.jobs.find((one) => one.unit === unit && holds(one, day));
    if (job !== undefined && (titles.length === 0 || titles.includes(job.title))) found.push([person, job]);
  }
  return found;
}

function draw(people: readonly Person[], today: Day, dice: Dice): void {
  const byUnit = Map.groupBy(
    people.filter((person) => person.jobs.some((job) => holds(job, today))),
    (person) => person.jobs.find((job) => holds(job, today))?.unit ?? '',
  );
  for (const {
    fields: [duty = '', where = '', who = ''],
  } of table(WHO_HOLDS)) {
    const titles = who === '' ? [] : who.split(', ');
    const least = Number(where);
    for (const unit of UNITS_AFTER) {
      const fits = Number.isNaN(least) ? where.split(' ').includes(unit.kind) : unit.size >= least;
      if (!fits) continue;
      const able = candidates(byUnit.get(unit.key) ?? [], unit.key, titles, today);
      const notHead = able.filter(([, job]) => job.title !== KINDS.get(unit.kind)?.head && !job.external);
      if (notHead.length === 0) continue;
      const [person, job] = dice.pick(notHead);
      const from = month(today, -dice.whole(2, 40));
      person.duties.push({
        function: duty,
        unit: unit.key,
        from: from < job.from ? job.from : from,
        to: job.to,
        planned: job.planned,
      });
    }
  }
}

/** Gives people their functions. */
export function giveDuties(people: readonly Person[], today: Day, seed: number): void {
  const byId = new Map(people.map((person) => [person.userId, person]));
  for (const {
    fields: [userId = '', duty = '', unit = '', from = '', to = ''],
  } of table(CAST_FUNCTIONS)) {
    const spell = { from: mustBeDay(today, from), to: dayFrom(today, to), planned: false };
    byId.get(userId)?.duties.push({ function: duty, unit, ...spell });
  }
  draw(people, today, new Dice(seed, 'duties'));
}

/** Schools have a deputy head for good; other heads have had somebody for a holiday now and then. */
export function deputies(people: readonly Person[], today: Day, seed: number): Deputy[] {
  const dice = new Dice(seed, 'deputies');
  const named = table(CAST_SUBSTITUTES).map(
    ({ fields: [manager = '', substitute = '', unit = '', from = '', to = ''] }): Deputy => ({
      manager,
      substitute,
      unit: unit === '' ? null : unit,
      from: mustBeDay(today, from),
      to: dayFrom(today, to),
      planned: true,
    }),
  );
  const drawn: Deputy[] = [];
  for (const unit of UNITS_AFTER) {
    const here = people.filter(
      (person) => !person.named && person.jobs.some((job) => job.unit === unit.key && lasts(job, today)),
    );
    const head = here.find((person) => person.jobs.some((job) => job.title === unit.head));
    const others = here.filter(
      (person) => person !== head && !person.duties.some((duty) => duty.function === 'Budgetansvarlig'),
    );
    if (head === undefined || others.length === 0) continue;
    const vice = others.find((person) => person.jobs.some((job) => job.title === 'Viceskoleleder'));
    const pair = { manager: head.userId, substitute: (vice ?? dice.pick(others)).userId, unit: null };
    const began = month(today, -dice.whole(3, 22));
    if (vice !== undefined) drawn.push({ ...pair, from: month(today, -20), to: null, planned: false });
    else if (dice.chance(0.3)) drawn.push({ ...pair, from: began, to: addDays(began, 21), planned: true });
  }
  return [...named, ...drawn];
}

/** Held the job all the two years, and has no end agreed: a deputy must be there when the head is not. */
function lasts(job: Job, today: Day): boolean {
  return !job.external && job.to === null && job.from <= addDays(today, -730);
}
