// Every screen there is, as addresses with the demo's people and things in them, and what each must hold to.

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { settled } from './stage.ts';

/** Named, since a failing test should say which screen it was. */
export interface Screen {
  readonly name: string;
  readonly path: string;
}

const screen = (name: string, path: string): Screen => ({ name, path });

const FIGURES = [
  'conflicts',
  'deviating',
  'expiring',
  'failingClosed',
  'leavers',
  'unmanaged',
  'unowned',
] as const;

/** Ids of cases at three stages and of one about a system, of a body's next and last meeting, and of sets of rules: one anybody may read, one with a draft. */
export type DecisionScreens = Readonly<
  Record<'decided' | 'heard' | 'draft' | 'system' | 'next' | 'held' | 'open' | 'drafted', string>
>;

/** All screens of somebody who may see everything; `unit` is Hjemmepleje Nord, `group` a role group of the demo. */
export function screensOf({
  unit,
  role,
  group,
  campaign,
  dispensation,
  ...decisions
}: DecisionScreens &
  Readonly<Record<'unit' | 'role' | 'group' | 'campaign' | 'dispensation', string>>): Screen[] {
  return [
    screen('the overview', '/overview'),
    ...FIGURES.map((figure) => screen(`the figure ${figure}`, `/overview/${figure}`)),
    screen('the units', '/units'),
    screen('a unit', `/units/${unit}`),
    screen('a unit by title', `/units/${unit}?group=title`),
    ...['conflicts', 'expiring', 'deviating'].map((show) =>
      screen(`a unit with its ${show}`, `/units/${unit}?show=${show}`),
    ),
    screen('the people', '/people'),
    screen('a person', '/people/hols'),
    screen('a person a year ago', `/people/hols?on=${yearAgo()}`),
    screen('why, drawn', '/people/hols/why?role=nexus.visitator'),
    screen('why, listed', '/people/hols/why?role=nexus.visitator&tab=list'),
    screen('the systems', '/systems'),
    screen('the grounds of systems', '/systems/grounds'),
    screen('systems with no decision', '/systems/grounds?show=undecided'),
    screen('systems that nobody answers for', '/systems/grounds?show=ownerless'),
    screen('what is asked of new systems', '/systems/questions'),
    screen('a system', '/systems/nexus'),
    screen('the roles', '/roles'),
    screen('a role', `/roles/${role}`),
    screen('a role group', `/role-groups/${group}`),
    screen('the conflicts', '/conflicts'),
    screen('a conflict', '/conflicts/c-betaling/hols'),
    screen('a conflict that is dispensed', '/conflicts/c-admin/rath'),
    screen('the dispensations', '/dispensations'),
    screen('the dispensations that have ended', '/dispensations?state=ended'),
    screen('a dispensation', `/dispensations/${dispensation}`),
    ...decisionScreens(decisions),
    ...INCIDENT_SCREENS,
    screen('the rules', '/policies'),
    screen('the rules, none found', '/policies?q=qwertyuiop'),
    screen('a new set of rules', '/policies/new'),
    screen('the rules overdue for revision', '/policies?show=late'),
    screen('the rules for anybody', '/offentligt/regler'),
    screen('rules and clauses that a search hits', '/search?q=adgangskoder'),
    screen('who decides', '/rules'),
    screen('a rule about who decides', '/change/approvalPolicy/municipality'),
    ...['approvalPolicy', 'approverGroup', 'offering', 'fulfilment', 'body', 'seat', 'authority'].map(
      (kind) => screen(`a new ${kind}`, `/change/${kind}/new`),
    ),
    screen('a line that begins with an example', '/change/authority/new?example=system-significant'),
    screen('a move of a unit, tried', `/change/orgUnit/${unit}`),
    screen('a rule on the sum', '/change/conflictRule/c-mange'),
    screen('who, before anything is asked', '/who'),
    screen('who, answered', '/who?system=nexus&kle=27.36'),
    screen('the reorganisations', '/reorganisations'),
    screen('the drafts', '/drafts'),
    screen('a new reorganisation', '/change/reorganisation/new'),
    screen('my tasks', '/tasks'),
    screen('the requests', '/requests'),
    screen('all requests', '/requests?tab=all'),
    screen('asking for access', '/requests/new'),
    screen('closing at once', '/people/hols/close'),
    screen('the attestations', '/attestation'),
    screen('an attestation', `/attestation/${campaign}`),
    screen('how an attestation goes', `/attestation/${campaign}/progress`),
    screen('what is decided of attestation', '/attestation/policy'),
    screen('the log', '/log'),
    screen('an entry of the log', '/log/40'),
    screen('the orders', '/orders'),
    screen('the substitutes', '/substitutes'),
    screen('a provisional position', '/provisional'),
    screen('my security', '/me/security'),
    screen('what was told about me', '/me/releases'),
    screen('who has looked at me', '/me/looks'),
    screen('the programs of a system', '/systems/nexus/clients'),
    screen('identities that do not suffice', '/identities'),
    screen('identities that do not suffice, by unit', '/identities?tab=unit'),
    screen('whose identities do not suffice in a system', '/identities?system=nexus'),
    screen('the reconciliation', '/reconciliation'),
    ...['open', 'ordered', 'gone', 'settled', 'file'].map((tab) =>
      screen(`the accounts of a system: ${tab}`, `/systems/opus/accounts?tab=${tab}`),
    ),
    screen('the hits of a search', '/search?q=nord'),
    screen('an address that leads nowhere', '/nowhere'),
  ];
}

/** The demo's own: one that nobody has judged, one whose clock runs, one that is notified, and one that is closed. */
const INCIDENT_SCREENS: readonly Screen[] = [
  screen('the incidents', '/incidents'),
  screen('the incidents, none found', '/incidents?q=qwertyuiop&state=closed'),
  screen('reporting an incident', '/incidents/new'),
  screen('who is told of incidents', '/incidents/policy'),
  screen('what is to be done about incidents', '/incidents/playbooks'),
  ...['reported', 'whose clock runs', 'closed', 'notified'].map((name, i) =>
    screen(`an incident, ${name}`, `/incidents/10000000-0000-4000-8000-00000000000${i + 1}`),
  ),
  screen('an incident, evaluated', '/incidents/10000000-0000-4000-8000-000000000101'),
  screen('who could have seen it', '/incidents/10000000-0000-4000-8000-000000000101/exposures/1'),
  screen('the incidents in figures', '/incidents/figures'),
];

const decisionScreens = ({
  decided,
  heard,
  draft,
  system,
  next,
  held,
  open,
  drafted,
}: DecisionScreens): Screen[] => [
  screen('a case about a system', `/cases/${system}`),
  screen('a set of rules with what keeps it', `/policies/${open}`),
  screen('a set of rules to be confirmed', `/policies/${drafted}`),
  screen('a draft of rules', `/policies/${drafted}/versions/2`),
  screen('a set of rules for anybody', `/offentligt/regler/${open}`),
  screen('the dispensations in force', '/cases/dispensations?state=now'),
  screen('the cases', '/cases'),
  screen('the cases, none found', '/cases?q=qwertyuiop&state=decided'),
  screen('a new case', '/cases/new'),
  screen('the register of dispensations', '/cases/dispensations'),
  screen('a case that is decided', `/cases/${decided}`),
  screen('a case in hearing', `/cases/${heard}`),
  screen("somebody else's draft", `/cases/${draft}`),
  screen('the bodies', '/bodies'),
  screen('a body', '/bodies/styregruppe'),
  screen('a body of others', '/bodies/byraad'),
  screen('a meeting that is called', `/meetings/${next}`),
  screen('a meeting that was held', `/meetings/${held}`),
];

/** What only an administrator has. */
export const ADMINISTRATORS: readonly Screen[] = [
  ...['mails', 'jobs', 'sweeps', 'texts'].map((tab) => screen(`operations: ${tab}`, `/jobs?tab=${tab}`)),
  screen("the municipality's sign-in", '/providers'),
  screen('the keys of programs', '/keys'),
  screen('a provider that waits for a second person', '/providers/entra'),
  screen('a new provider', '/providers/new?kind=saml'),
];

export function yearAgo(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}

/** What axe finds, in words; colours, names, roles, order of headings: all of its rules. */
async function accessibilityFaults(page: Page, within: string): Promise<string[]> {
  // As an expression of the debugger's, since the policy of the page lets no foreign script in.
  await page.evaluate(axe.source);
  return page.evaluate(async (root) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(root, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`),
    );
  }, within);
}

/** What sticks out to the right of the window, widest first; nothing when the page does not scroll sideways. */
async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const outside = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return [
      `the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`,
      ...outside.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)),
    ];
  });
}

/** Everything that is wrong with a screen as it stands, or with a part of it. */
export async function faultsOf(page: Page, within = 'html'): Promise<string[]> {
  await settled(page);
  return [...(await accessibilityFaults(page, within)), ...(await overflow(page))];
}

/** The same at the desk and on a phone; the window is as it was afterwards. */
export async function faultsAtBothWidths(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  const found: string[] = [];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: before.height });
    found.push(...(await faultsOf(page)).map((fault) => `${width}: ${fault}`));
  }
  await page.setViewportSize(before);
  return found;
}
