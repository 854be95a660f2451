// The routes of the grounds on which systems are used, and of what the IT centre asks of every new one.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { idSchema, namedSchema, page, pageQuery } from '../../kernel/schemas.ts';
import { capital } from '../../kernel/wording.ts';
import { sourceName } from '../access/contract.ts';

export const GROUNDS = ['decided', 'before', 'undecided'] as const;
/** What the list can be narrowed to. */
export const GROUND_FILTERS = ['undecided', 'ownerless', 'awaited', 'before', 'decided'] as const;

export const GROUND_NAMES = {
  decided: { da: 'Afgjort', en: 'Decided' },
  before: { da: 'I brug før Tillid', en: 'In use before Tillid' },
  undecided: { da: 'Ingen afgørelse', en: 'No decision' },
} as const;

const groundSchema = z.object({
  system: namedSchema,
  ground: z.enum(GROUNDS),
  /** Number of the case. */
  case: z.string().nullable(),
  /** Who said that it was in use before, or accepted it, and in which words. */
  by: z.string().nullable(),
  word: z.string(),
  /** No right in it counts before it is tested and accepted. */
  isAwaited: z.boolean(),
  owner: namedSchema.nullable(),
  /** Somebody who works here now. */
  isOwned: z.boolean(),
  source: z.string(),
  /** From when it is in the catalogue; null for what the first import brought. */
  since: z.string().nullable(),
  /** The asker may say that it was in use before Tillid. */
  mayAnswer: z.boolean(),
});
export type GroundRow = z.output<typeof groundSchema>;

export const listSystemGrounds = route({
  id: 'listSystemGrounds',
  method: 'GET',
  path: '/api/system-grounds',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Systems and the decision behind each; those that have none, and those that nobody answers for, first among them. Of whoever oversees all of them, otherwise those one answers for',
  query: pageQuery.extend({ show: z.enum(GROUND_FILTERS).optional() }),
  response: page(groundSchema),
  list: listOf<GroundRow>({ da: 'Systemers grundlag', en: 'Grounds of systems' }, [
    column('system', { da: 'System', en: 'System' }, (r) => r.system.name),
    column('ground', { da: 'Grundlag', en: 'Ground' }, (r, language) => GROUND_NAMES[r.ground][language]),
    column('case', { da: 'Sag', en: 'Case' }, (r) => r.case),
    column('owner', { da: 'Ejer', en: 'Owner' }, (r) => r.owner?.name ?? null),
    column('by', { da: 'Sagt af', en: 'Said by' }, (r) => r.by),
    column('word', { da: 'Med ordene', en: 'In the words' }, (r) => r.word),
    column('since', { da: 'I kataloget fra', en: 'In the catalogue from' }, (r) => r.since, 'day'),
    column('source', { da: 'Kilde', en: 'Source' }, (r, language) => capital(sourceName(r.source)[language])),
  ]),
});

export const answerSystemGrounds = route({
  id: 'answerSystemGrounds',
  method: 'POST',
  path: '/api/system-grounds',
  permission: 'coordinate',
  shows: 'nothing',
  summary:
    'Says that systems were in use before Tillid, and on what ground; one that came after the first import takes an answer of its own',
  body: z.strictObject({
    systems: z.array(idSchema).min(1).max(2_000),
    word: z.string().trim().min(1).max(2_000),
  }),
  response: z.object({ answered: z.number() }),
});

export const readArchitectureQuestions = route({
  id: 'readArchitectureQuestions',
  method: 'GET',
  path: '/api/architecture-questions',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'What is asked of every system on how it fits, and whether I am the one who keeps the questions',
  response: z.object({ questions: z.array(z.string()), mayKeep: z.boolean() }),
});

export const keepArchitectureQuestions = route({
  id: 'keepArchitectureQuestions',
  method: 'PUT',
  path: '/api/architecture-questions',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Changes the questions; for whoever the table of authority asks whether systems fit, and for the coordinator while it names nobody',
  body: z.strictObject({ questions: z.array(z.string().trim().min(1).max(500)).max(50) }),
  response: z.object({ questions: z.array(z.string()), mayKeep: z.boolean() }),
});

export const SYSTEM_ROUTES = [
  listSystemGrounds,
  answerSystemGrounds,
  readArchitectureQuestions,
  keepArchitectureQuestions,
] as const;
