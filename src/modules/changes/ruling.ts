// The rules by which others decide, in sentences: who decides, what may be asked for, who sets a system up by hand. Read by whoever writes
// them, and by whoever has to look at them before they hold. Pure.

import { type Fact, versionAt } from '../../kernel/fact.ts';
import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { capital, listed, same } from '../../kernel/wording.ts';
import type { AccessFacts } from '../access/contract.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import {
  type ApprovalPolicy,
  type Approver,
  type Authority,
  type Body,
  CASE_KIND_NAMES,
  type ConflictRule,
  type Offering,
  type Party,
  POLICY_TIER_NAMES,
  type Seat,
  SIGNIFICANCE_NAMES,
  SYSTEM_SORT_NAMES,
  SYSTEM_SORTS,
} from '../catalogue/contract.ts';
import type { RULE_KINDS, RuleTold, RuleView } from './contract.ts';
import { type Hand, mayChange } from './domain/authority.ts';
import { isIncidentSetting } from './domain/incident-settings.ts';
import {
  isSettingId,
  SETTING_IDS,
  type SettingId,
  settingDefault,
  settingName,
  settingText,
} from './domain/settings.ts';
import { incidentText } from './incident-text.ts';
import { partyText } from './party-text.ts';
import type { Proposal } from './proposal.ts';

type RuleKind = (typeof RULE_KINDS)[number];
type Told = readonly [kind: string, content: AccessFacts[keyof AccessFacts], id: string];

const EVERYWHERE: Bilingual = { da: 'Hele kommunen', en: 'The whole municipality' };

/** `Dispensation, mindre: IT-sikkerhedsregulativet`. */
const lower = ({ da, en }: Bilingual): Bilingual => ({
  da: da.toLocaleLowerCase('da'),
  en: en.toLowerCase(),
});

function authorityName({ about, significance, rules, tier }: Authority): Bilingual {
  const [kind, weight] = [CASE_KIND_NAMES[about], SIGNIFICANCE_NAMES[significance]];
  const sort = about === 'system' ? SYSTEM_SORTS.find((one) => one === rules) : undefined;
  const { da, en } = sort === undefined ? same(rules ?? '') : lower(SYSTEM_SORT_NAMES[sort]);
  const of = tier == null ? { da: '', en: '' } : POLICY_TIER_NAMES[tier];
  const name = (language: 'da' | 'en') =>
    [kind[language], of[language], weight[language]]
      .filter((word) => word !== '')
      .map((word, i) => (i === 0 ? word : word.toLocaleLowerCase('da-DK')))
      .join(', ');
  const whole = (head: string, which: string) => (which === '' ? head : `${head}: ${which}`);
  return { da: whole(name('da'), da), en: whole(name('en'), en) };
}

/** What a rule is about: its id names a role, a system, or the municipality. */
export function ruleName(naming: Naming, kind: string, id: string): Bilingual {
  if (kind === 'setting') return isSettingId(id) ? settingName(id) : same(id);
  const content = naming.content(kind as RuleKind, id);
  if (content !== null && 'name' in content) return same(content.name);
  if (content !== null && 'as' in content) return same(naming.name('person', content.person));
  if (content !== null && 'path' in content) return authorityName(content);
  if (kind === 'authority' || kind === 'seat') return same(id);
  if (kind === 'fulfilment') return same(naming.name('system', id));
  const [what = '', ...rest] = id.split(' ');
  const named = rest.join(' ');
  if (what === 'municipality') return EVERYWHERE;
  if (what === 'system') return same(naming.name('system', named));
  if (what === 'role') return same(naming.name('jobFunctionRole', named));
  if (what === 'roleGroup') return same(naming.name('roleGroup', named));
  return same(id);
}

const APPROVERS: Readonly<Record<Exclude<Approver['kind'], 'group'>, Bilingual>> = {
  manager: { da: 'lederen', en: 'the manager' },
  systemOwner: { da: 'systemejeren', en: 'the system owner' },
  systemResponsible: { da: 'en systemansvarlig', en: 'somebody responsible for the system' },
  coordinator: { da: 'koordinatoren', en: 'the coordinator' },
  secondCoordinator: {
    da: 'en anden koordinator eller, hvis der ingen er, kommunens øverste leder',
    en: 'another coordinator or, where there is none, the head of the municipality',
  },
};

function approverText(naming: Naming, approver: Approver): Bilingual {
  if (approver.kind !== 'group') return APPROVERS[approver.kind];
  const name = naming.name('approverGroup', approver.group);
  return { da: `en fra ${name}`, en: `one of ${name}` };
}

function policyText(naming: Naming, { steps, days }: ApprovalPolicy): Bilingual {
  const said = steps.map((step) => step.map((approver) => approverText(naming, approver)));
  const da = said.map((step) => step.map((one) => one.da).join(' eller ')).join(', derefter ');
  const en = said.map((step) => step.map((one) => one.en).join(' or ')).join(', then ');
  const one = steps.length === 1;
  return {
    da: `${capital(one ? da : `først ${da}`)}. ${one ? 'Der er' : 'Hvert trin har'} ${days} ${days === 1 ? 'dag' : 'dage'} til at svare.`,
    en: `${capital(one ? en : `first ${en}`)}. ${one ? 'There are' : 'Each step has'} ${days} ${days === 1 ? 'day' : 'days'} to answer.`,
  };
}

function offeringText(naming: Naming, { orgUnits, titles }: Offering): Bilingual {
  const units = orgUnits?.map((id) => naming.name('orgUnit', id)) ?? null;
  const called = titles?.map((id) => naming.name('title', id)) ?? null;
  const da = [
    ...(units === null ? [] : [`i ${listed(units, 'da')} med alt under sig`]),
    ...(called === null ? [] : [`med stillingen ${listed(called, 'da')}`]),
  ];
  const en = [
    ...(units === null ? [] : [`in ${listed(units, 'en')} and all below`]),
    ...(called === null ? [] : [`with the title ${listed(called, 'en')}`]),
  ];
  return {
    da: da.length === 0 ? 'Alle kan søge om det.' : `Alle ${da.join(' ')} kan søge om det.`,
    en: en.length === 0 ? 'Everybody can ask for it.' : `Everybody ${en.join(' ')} can ask for it.`,
  };
}

const SEVERITY: Readonly<Record<ConflictRule['severity'], Bilingual>> = {
  block: { da: 'Må ikke gives sammen', en: 'Must not be given together' },
  approve: { da: 'Kræver ekstra godkendelse sammen', en: 'Needs an extra approval together' },
  warn: { da: 'Giver en advarsel sammen', en: 'Is warned about together' },
};

function conflictText(naming: Naming, { severity, sets }: ConflictRule): Bilingual {
  const sides = sets.map(({ systemRoles, jobFunctionRoles, tags }) =>
    [
      ...systemRoles.map((id) => naming.name('systemRole', id)),
      ...jobFunctionRoles.map((id) => naming.name('jobFunctionRole', id)),
      ...tags,
    ].join(' / '),
  );
  const { da, en } = SEVERITY[severity];
  return sides.length === 0
    ? { da: `${da}.`, en: `${en}.` }
    : prefixed(`${da}: `, `${en}: `, sides.join(' + '));
}

const prefixed = (da: string, en: string, text: string): Bilingual => ({
  da: `${da}${text}`,
  en: `${en}${text}`,
});

/** `Høres: A og B. Anbefales af C og afgøres af D.` */
function authorityText(naming: Naming, line: Authority): Bilingual {
  const { hears, agrees, path, recommends, revises, told } = line;
  const say = (parties: readonly Party[], language: 'da' | 'en') =>
    listed(
      parties.map((one) => partyText(naming, one)[language]),
      language,
    );
  const sentence = (parties: readonly Party[], da: string, en: string): Bilingual[] =>
    parties.length === 0 ? [] : [{ da: `${da} ${say(parties, 'da')}.`, en: `${en} ${say(parties, 'en')}.` }];
  const all = [
    ...sentence(recommends === null ? [] : [recommends], 'Fremsættes af', 'Put forward by'),
    ...sentence(hears, 'Høres:', 'Heard:'),
    ...sentence(
      agrees.map(({ party }) => party),
      'Tiltrædes af',
      'Agreed to by',
    ),
    ...sentence(path.slice(0, -1), 'Anbefales af', 'Recommended by'),
    ...sentence(path.slice(-1), 'Afgøres af', 'Decided by'),
    ...sentence(told, 'Orienteres:', 'Told:'),
    ...sentence(revises == null ? [] : [revises], 'Tages op til revision af', 'Taken up for revision by'),
  ];
  return { da: all.map(({ da }) => da).join(' '), en: all.map(({ en }) => en).join(' ') };
}

const SEATS: Readonly<Record<Seat['as'], Bilingual>> = {
  chair: { da: 'formand', en: 'chair' },
  member: { da: 'medlem', en: 'member' },
  substitute: { da: 'stedfortræder', en: 'substitute' },
  secretary: { da: 'sekretær', en: 'secretary' },
};

function seatText(naming: Naming, { body, person, as }: Seat): Bilingual {
  const [who, where] = [naming.name('person', person), naming.name('body', body)];
  return { da: `${who}, ${SEATS[as].da} i ${where}`, en: `${who}, ${SEATS[as].en} of ${where}` };
}

const decidedText = (naming: Naming, id: SettingId, value: unknown): Bilingual =>
  isIncidentSetting(id) ? incidentText(naming, id, value) : settingText(id, value);

const BODIES: Readonly<Record<Body['kind'], Bilingual>> = {
  council: { da: 'Byråd', en: 'Council' },
  committee: { da: 'Udvalg', en: 'Committee' },
  group: { da: 'Styregruppe eller anden gruppe', en: 'Steering group or another group' },
};

function bodyText(naming: Naming, { kind, council }: Body): Bilingual {
  const { da, en } = BODIES[kind];
  if (council === null) return { da: `${da}.`, en: `${en}.` };
  const name = naming.name('body', council);
  return {
    da: `${da}. Et medlem kan indbringe en beslutning for ${name}.`,
    en: `${en}. A member can bring a decision before ${name}.`,
  };
}

export function ruleText(naming: Naming, [kind, content, id]: Told): Bilingual {
  if ('value' in content) return isSettingId(id) ? decidedText(naming, id, content.value) : same('');
  const people = (ids: readonly string[]) => ids.map((id) => naming.name('person', id));
  if ('steps' in content) return policyText(naming, content);
  if ('members' in content)
    return { da: listed(people(content.members), 'da'), en: listed(people(content.members), 'en') };
  if ('administrators' in content) {
    const { administrators, days } = content;
    return {
      da: `Sættes op i hånden af ${listed(people(administrators), 'da')} inden for ${days} ${days === 1 ? 'arbejdsdag' : 'arbejdsdage'}.`,
      en: `Set up by hand by ${listed(people(administrators), 'en')} within ${days} working ${days === 1 ? 'day' : 'days'}.`,
    };
  }
  if (kind === 'offering' && 'orgUnits' in content && 'titles' in content)
    return offeringText(naming, content);
  if ('severity' in content) return conflictText(naming, content);
  if ('path' in content) return authorityText(naming, content);
  if ('as' in content) return seatText(naming, content);
  if ('template' in content) return bodyText(naming, content);
  return same('');
}

const TOLD: ReadonlySet<string> = new Set<RuleKind | 'conflictRule'>([
  'body',
  'seat',
  'authority',
  'approvalPolicy',
  'approverGroup',
  'offering',
  'fulfilment',
  'conflictRule',
  'setting',
]);

/** Each rule that a change touches, as it is and as it would be: rights alone do not show what a rule comes to. */
export function rulesTold(before: Naming, after: Naming, { changes, at }: Proposal): RuleTold[] {
  const said = (
    naming: Naming,
    { kind, id }: { readonly kind: string; readonly id: string },
    versions: readonly Fact<AccessFacts>[],
  ) => {
    const version = versions.find((one) => one.from <= at && at < one.to);
    if (version === undefined && kind === 'setting' && isSettingId(id))
      return decidedText(naming, id, settingDefault(id));
    return version === undefined ? null : ruleText(naming, [kind, version.content, id]);
  };
  return changes
    .filter(({ kind }) => TOLD.has(kind))
    .map((change) => ({
      kind: change.kind,
      id: change.id,
      name: ruleName(after, change.kind, change.id),
      before: said(before, change, change.before),
      after: said(after, change, change.after),
    }));
}

/** Every rule that holds now and is the asker's to change; those of the whole municipality first. */
export function rulesOf(
  engine: RightsEngine,
  hand: Hand,
  kinds: readonly RuleKind[],
  now: Instant,
): RuleView[] {
  const naming = new Naming(engine.facts, now);
  const rank = (id: string) => (id === 'municipality' ? 0 : 1);
  return kinds.flatMap((kind) =>
    kind === 'setting'
      ? settingsOf(engine, hand, now)
      : [...engine.facts.things(kind)]
          .flatMap(([id, versions]): RuleView[] => {
            const content = versionAt<AccessFacts, RuleKind>(versions, now)?.content;
            if (content === undefined) return [];
            if (!mayChange(hand, engine.facts, { kind, id, contents: [content] }, now)) return [];
            return [
              { kind, id, name: ruleName(naming, kind, id), text: ruleText(naming, [kind, content, id]) },
            ];
          })
          .sort((a, b) => rank(a.id) - rank(b.id) || collator.compare(a.name.da, b.name.da)),
  );
}

/** Those that a screen sets, decided or as they are until somebody decides. */
function settingsOf({ facts }: RightsEngine, hand: Hand, now: Instant): RuleView[] {
  if (!hand.administers) return [];
  return SETTING_IDS.map((id) => {
    const decided = versionAt(facts.versions('setting', id), now)?.content;
    const value = decided === undefined ? settingDefault(id) : decided.value;
    return { kind: 'setting', id, name: settingName(id), text: settingText(id, value) };
  });
}

const collator = new Intl.Collator('da-DK', { numeric: true });
