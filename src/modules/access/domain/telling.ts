// How one path reads aloud: what the person is, what was assigned to whom, and who decided it. No gender is known, so first names are repeated.

import { versionAt } from '../../../kernel/fact.ts';
import type { Language } from '../../../kernel/problem.ts';
import { type Instant, type Interval, parseBound } from '../../../kernel/time.ts';
import { em, instantWords, lastWords, listed, type Sentence, say, strong } from '../../../kernel/wording.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { AccessFacts, Constraints, Path } from '../contract.ts';
import type { Naming } from './naming.ts';

/** A path with the privilege it gives. */
export interface Told {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly constraints: Constraints;
  readonly path: Path;
}

/** How a path's time lies against the day asked about. */
export type Tense = 'past' | 'present' | 'future';

type Verb = Readonly<Record<Tense, string>>;

const VERBS = {
  has: {
    da: { past: 'havde', present: 'har', future: 'får' },
    en: { past: 'had', present: 'has', future: 'will have' },
  },
  is: {
    da: { past: 'var', present: 'er', future: 'bliver' },
    en: { past: 'was', present: 'is', future: 'will be' },
  },
} as const satisfies Record<string, Record<Language, Verb>>;

/** More titles or functions than this are counted. */
const NAMED = 3;

export class Teller {
  readonly naming: Naming;
  readonly #when: Interval;

  constructor(naming: Naming, when: Interval) {
    this.naming = naming;
    this.#when = when;
  }

  tense({ intervals }: Path): Tense {
    if (intervals.some((i) => i.from < this.#when.to && this.#when.from < i.to)) return 'present';
    return intervals.some((i) => i.from >= this.#when.to) ? 'future' : 'past';
  }

  /** The instant that the path is told at: inside the day where it holds then, else inside its own time. */
  momentOf({ intervals }: Path): Instant {
    const piece =
      intervals.find((i) => i.from < this.#when.to && this.#when.from < i.to) ??
      intervals.find((i) => i.from >= this.#when.to) ??
      intervals.at(-1);
    const from = piece === undefined || piece.from === -Infinity ? this.#when.from : piece.from;
    const to = piece?.to ?? Infinity;
    if (from <= this.#when.from && this.#when.from < to) return this.#when.from;
    return piece !== undefined && piece.from === -Infinity ? Math.min(this.#when.from, to - 1) : from;
  }

  assignmentOf(path: Path): AccessFacts['assignment'] | null {
    const versions = this.naming.facts.versions('assignment', path.assignment);
    return (versionAt(versions, this.momentOf(path)) ?? versions.at(-1))?.content ?? null;
  }

  sentence(told: Told, language: Language): Sentence {
    const { path, person } = told;
    const name = this.naming.name('person', person);
    const role = strong(this.naming.name('systemRole', told.systemRole));
    const system = strong(this.naming.name('system', told.system));
    const narrowed = this.naming.narrowings(told.constraints, language, 'codes').join(', ');
    const where = narrowed === '' ? say`` : say` (${strong(narrowed)})`;
    const has = VERBS.has[language][this.tense(path)];
    const reason = this.#reason(told, language);
    const rest = [this.#decided(path, language), this.#lasts(path, language)].filter((s) => s.length > 0);
    const tail = rest.reduce<Sentence>((all, next) => say`${all} ${next}`, say``);
    return language === 'da'
      ? say`${name} ${has} rollen ${role} i ${system}${where}, fordi ${reason}.${tail}`
      : say`${name} ${has} the role ${role} in ${system}${where}, because ${reason}.${tail}`;
  }

  #reason(told: Told, language: Language): Sentence {
    const { path, person } = told;
    const given = this.#given(told, language);
    if (path.via.kind === 'person') return this.#direct(told, language);
    const first = this.naming.firstName(person);
    const is = VERBS.is[language][this.tense(path)];
    const what = this.standing(path, language);
    return language === 'da'
      ? say`${first} ${is} ${what}, og ${given}`
      : say`${first} ${is} ${what}, and ${given}`;
  }

  /** What the person is on this path: `ansat som Sygeplejerske i Hjemmepleje Nord`. */
  standing({ via }: Path, language: Language): Sentence {
    const unit = em(this.naming.name('orgUnit', via.orgUnit));
    const da = language === 'da';
    if (via.kind === 'manager') return da ? say`leder af ${unit}` : say`the manager of ${unit}`;
    if (via.kind === 'substitute') {
      const manager = this.naming.name('person', via.manager ?? '');
      return da ? say`stedfortræder for ${manager} i ${unit}` : say`the substitute for ${manager} in ${unit}`;
    }
    if (via.kind === 'function') {
      const name = em(this.naming.name('function', via.function ?? ''));
      return say`${name} ${da ? 'i' : 'in'} ${unit}`;
    }
    const position = via.position === undefined ? null : this.naming.content('position', via.position);
    if (position === null) return da ? say`ansat i ${unit}` : say`employed in ${unit}`;
    const title = em(this.titleOf(position));
    if (position.external)
      return da ? say`tilknyttet ${unit} som ${title}` : say`attached to ${unit} as ${title}`;
    return da ? say`ansat som ${title} i ${unit}` : say`employed as ${title} in ${unit}`;
  }

  titleOf(position: AccessFacts['position']): string {
    return position.title === null ? position.name : this.naming.name('title', position.title);
  }

  #what(path: Path, language: Language): Sentence {
    const da = language === 'da';
    if (path.roleGroup !== null) {
      const name = em(this.naming.name('roleGroup', path.roleGroup));
      return da ? say`rollebuketten ${name}` : say`the role group ${name}`;
    }
    const name = em(this.naming.name('jobFunctionRole', path.role));
    return da ? say`jobfunktionsrollen ${name}` : say`the job function role ${name}`;
  }

  #direct(told: Told, language: Language): Sentence {
    const { path, person } = told;
    const what = this.#what(path, language);
    const first = this.naming.firstName(person);
    const standing = this.standing(path, language);
    const is = VERBS.is[language][this.tense(path)];
    const named = path.via.position !== undefined;
    if (language === 'da') {
      return named
        ? say`${what} ${is} tildelt ${first} direkte i stillingen som ${this.#post(path, 'i')}`
        : say`${what} ${is} tildelt ${first} personligt, og ${first} ${is} ${standing}`;
    }
    return named
      ? say`${what} ${is} assigned to ${first} directly in the position as ${this.#post(path, 'in')}`
      : say`${what} ${is} assigned to ${first} in person, and ${first} ${is} ${standing}`;
  }

  /** `Sygeplejerske i Hjemmepleje Nord`. */
  #post({ via }: Path, word: string): Sentence {
    const position = this.naming.content('position', via.position ?? '');
    const title = position === null ? (via.position ?? '') : this.titleOf(position);
    return say`${em(title)} ${word} ${em(this.naming.name('orgUnit', via.orgUnit))}`;
  }

  /** `rollebuketten X er tildelt Ældre og Sundhed med nedarvning for stillingen Sygeplejerske`. */
  #given({ path }: Told, language: Language): Sentence {
    const assignment = this.assignmentOf(path);
    const what = this.#what(path, language);
    const is = VERBS.is[language][this.tense(path)];
    const target =
      assignment?.target.kind === 'orgUnit'
        ? assignment.target
        : { orgUnit: path.via.orgUnit, inherit: false };
    const unit = em(this.naming.name('orgUnit', target.orgUnit));
    const title =
      path.via.position === undefined ? null : this.naming.content('position', path.via.position)?.title;
    const who = assignment === null ? '' : this.conditionWords(assignment, language, title ?? null);
    const forWhom = who === '' ? '' : language === 'da' ? ` for ${who}` : ` for ${who}`;
    if (language === 'da')
      return say`${what} ${is} tildelt ${unit}${target.inherit ? ' med nedarvning' : ''}${forWhom}`;
    return say`${what} ${is} assigned to ${unit}${target.inherit ? ', inherited by all below' : ''}${forWhom === '' ? '' : `,${forWhom}`}`;
  }

  /** Whom of the target an assignment means; `own` is the title that passes, named first where there are many: `ledere med stillingen Områdeleder`; empty when everybody. */
  conditionWords({ conditions }: Assignment, language: Language, own: string | null = null): string {
    const da = language === 'da';
    const names = (kind: 'title' | 'function', ids: readonly string[]) => {
      const first = own !== null && ids.includes(own) ? own : null;
      if (ids.length > NAMED && first !== null) {
        const rest = ids.length - 1;
        return `${this.naming.name(kind, first)} ${da ? `og ${rest} andre` : `and ${rest} others`}`;
      }
      if (ids.length > NAMED) return da ? `${ids.length} nævnte` : `${ids.length} named`;
      return listed(
        ids.map((id) => this.naming.name(kind, id)),
        language,
        'or',
      );
    };
    const parts: string[] = [];
    if (conditions.managers === 'managers') parts.push(da ? 'ledere' : 'managers');
    if (conditions.managers === 'managersAndSubstitutes')
      parts.push(da ? 'ledere og deres stedfortrædere' : 'managers and their substitutes');
    if (conditions.functions !== null)
      parts.push(`${da ? 'funktionen' : 'the function'} ${names('function', conditions.functions)}`);
    if (conditions.titles !== null)
      parts.push(`${da ? 'stillingen' : 'the title'} ${names('title', conditions.titles)}`);
    if (conditions.notTitles !== null)
      parts.push(
        `${da ? 'andre stillinger end' : 'titles other than'} ${names('title', conditions.notTitles)}`,
      );
    return parts.join(da ? ' med ' : ' with ');
  }

  /** Who decided the assignment, when, and why, as far as it is known. */
  #decided(path: Path, language: Language): Sentence {
    const assignment = this.assignmentOf(path);
    const text = assignment === null ? '' : this.decisionWords(assignment, language);
    if (text !== '') return say`${text}.`;
    const reason = assignment?.reason ?? null;
    if (reason === null) return say``;
    return say`${language === 'da' ? 'Begrundelse' : 'Reason'}: ${withoutStop(reason)}.`;
  }

  /** `Besluttet af Lars Holm 3. marts 2026: barselsvikar`; empty when nobody is known to have decided. */
  decisionWords({ decidedBy, decidedOn, reason }: Assignment, language: Language): string {
    if (decidedBy === null && decidedOn === null) return '';
    const da = language === 'da';
    const by = decidedBy === null ? '' : ` ${da ? 'af' : 'by'} ${this.naming.name('person', decidedBy)}`;
    const at = decidedOn === null ? null : parseBound(decidedOn);
    const on = at === null ? '' : ` ${instantWords(at, language)}`;
    const why = reason === null ? '' : `: ${withoutStop(reason)}`;
    return `${da ? 'Besluttet' : 'Decided'}${by}${on}${why}`;
  }

  /** Until when, or from and to when it is not now; nothing for what simply goes on. */
  #lasts(path: Path, language: Language): Sentence {
    const tense = this.tense(path);
    const da = language === 'da';
    const moment = this.momentOf(path);
    const piece = path.intervals.find((i) => i.from <= moment && moment < i.to);
    if (piece === undefined) return say``;
    const from = piece.from === -Infinity ? '' : instantWords(piece.from, language);
    const to = piece.to === Infinity ? '' : lastWords(piece.to, language);
    if (tense === 'present')
      return to === '' ? say`` : da ? say`Gælder til og med ${to}.` : say`Holds until ${to}.`;
    if (tense === 'future') {
      const end = to === '' ? '' : da ? ` til og med ${to}` : ` until ${to}`;
      return da ? say`Gælder fra ${from}${end}.` : say`Holds from ${from}${end}.`;
    }
    const start = from === '' ? '' : da ? `fra ${from} ` : `from ${from} `;
    return da ? say`Gjaldt ${start}til og med ${to}.` : say`Held ${start}until ${to}.`;
  }
}

const withoutStop = (text: string): string => text.trim().replace(/[.!]+$/, '');
