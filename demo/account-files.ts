// What three systems of the demo say that they hold: what they should, bent in the ways that systems are.

/** A right that a person should have in a system. */
export interface DemoRight {
  readonly userId: string;
  readonly systemRole: string;
  readonly constraints: Readonly<Record<string, readonly string[]>>;
}

/**
 * system | what | account or person | ident | role | days since it was used
 *
 * `+` is there beside what should be, `-` is missing, `~` is there without its constraint.
 */
const BENT = `
opus          | + | OPUSINDLAES | | opus.bogfoer | 1
opus          | + | tkj         | tkj  | opus.laes | 211
opus          | + | beha        | beha | opus.laes | 4
opus          | + | gemy        | gemy | opus.laes | 30
opus          | + | jokr-adm    | jokr | opus.admin | 12
opus          | - | mafr        | | opus.opret |
opus          | ~ | hols        | | opus.godkend |
nogle         | + | vikar-nord-1 | | nogle.oplaas | 0
nogle         | + | jymu        | jymu | nogle.oplaas | 2
nogle         | + | hols-2      | hols | nogle.admin | 40
nogle         | - | anbe        | | nogle.oplaas |
hjaelpemiddel | + | LAGERSKAERM | | hjaelpemiddel.lager | 0
hjaelpemiddel | + | beha        | beha | hjaelpemiddel.bestil | 95
`;

interface Bend {
  readonly system: string;
  readonly what: string;
  readonly who: string;
  readonly ident: string;
  readonly role: string;
  readonly days: string;
}

const BENDS: readonly Bend[] = BENT.trim()
  .split('\n')
  .map((line) => {
    const [system = '', what = '', who = '', ident = '', role = '', days = ''] = line
      .split('|')
      .map((field) => field.trim());
    return { system, what, who, ident, role, days };
  });

export const RECONCILED_SYSTEMS: readonly string[] = [...new Set(BENDS.map(({ system }) => system))];

const narrowing = (constraints: DemoRight['constraints']): string =>
  Object.entries(constraints)
    .map(([type, codes]) => `${type} ${codes.join(' ')}`)
    .join('; ');

/** The file as the system would send it. `dayAgo`: the day so many days ago. */
export function accountFile(
  system: string,
  rights: readonly DemoRight[],
  dayAgo: (days: number) => string,
): string {
  const bends = BENDS.filter((bend) => bend.system === system);
  const of = (what: string, { userId, systemRole }: DemoRight) =>
    bends.some((bend) => bend.what === what && bend.who === userId && bend.role === systemRole);
  const rows = rights
    .filter((right) => !of('-', right))
    .map((right, n) => {
      const { userId, systemRole, constraints } = right;
      const narrowed = of('~', right) ? '' : narrowing(constraints);
      return [userId, userId, 'active', systemRole, narrowed, dayAgo((n * 7) % 90)];
    });
  const beside = bends
    .filter(({ what }) => what === '+')
    .map(({ who, ident, role, days }) => [who, ident, 'active', role, '', dayAgo(Number(days))]);
  const header = ['account', 'person', 'state', 'systemRole', 'constraints', 'lastUsed'];
  return [header, ...rows, ...beside].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
}
