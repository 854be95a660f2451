// Who could have seen it, frozen onto the incident: asked for once, shown as it was then.

import { z } from 'zod';
import type { Bilingual } from '../../../../kernel/problem.ts';
import { column, listOf, route } from '../../../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  idSchema,
  namedSchema,
  page,
  pageQuery,
  uuidSchema,
} from '../../../../kernel/schemas.ts';

/** `found`: the system itself had it, and nobody had given it. */
export const EXPOSED_STANDINGS = ['computed', 'ordered', 'confirmed', 'removing', 'found'] as const;

export const STANDING_NAMES: Readonly<Record<(typeof EXPOSED_STANDINGS)[number], Bilingual>> = {
  computed: { da: 'Beregnet', en: 'Computed' },
  ordered: { da: 'Bestilt', en: 'Ordered' },
  confirmed: { da: 'Bekræftet', en: 'Confirmed' },
  removing: { da: 'Fjernelse ikke bekræftet', en: 'Removal not confirmed' },
  found: { da: 'Fundet i systemet', en: 'Found in the system' },
};

const kleSchema = z.string().regex(/^\d{2}(\.\d{2}){0,2}$/, 'NN, NN.NN or NN.NN.NN');

export const exposureShape = z
  .strictObject({
    /** The day that it could have been seen. */
    on: daySchema,
    system: idSchema.nullable(),
    role: idSchema.nullable(),
    kle: kleSchema.nullable(),
    /** Data of the unit. */
    org: uuidSchema.nullable(),
    /** People whose every right on the day is to be told too: userIds or uuids. */
    involved: z.array(idSchema).max(20),
  })
  .refine(
    ({ system, role, kle, org, involved }) =>
      [system, role, kle, org].some((one) => one !== null) || involved.length > 0,
    'say of what',
  );
export type ExposureInput = z.output<typeof exposureShape>;

const exposedSchema = z.object({
  /** Of an account that nobody answers for: no id, and the name of the account. */
  person: namedSchema,
  userId: z.string(),
  /** Title and unit on the day. */
  place: z.string(),
  system: namedSchema,
  /** Without an id where no file says which role. */
  role: namedSchema,
  constraints: bilingualSchema,
  standing: z.enum(EXPOSED_STANDINGS),
  /** Of one that was over: when its removal was ordered and confirmed; null while it was not. */
  removal: z.object({ orderedAt: z.string().nullable(), confirmedAt: z.string().nullable() }).nullable(),
  why: z.array(bilingualSchema),
  /** Told since the person is involved, and not since it is what was asked for. */
  ofInvolved: z.boolean(),
});
export type ExposedRow = z.output<typeof exposedSchema>;

const askedSchema = z.object({
  on: daySchema,
  system: namedSchema.nullable(),
  role: namedSchema.nullable(),
  kle: z.string().nullable(),
  org: namedSchema.nullable(),
  involved: z.array(namedSchema),
});
export type ExposureAsked = z.output<typeof askedSchema>;

export const exposureSchema = z.object({
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  /** When the last fact that it stands on was recorded. */
  knownAt: z.string(),
  /** SHA-256 of what was frozen. */
  hash: z.string(),
  /** Null where it was deleted after the incident was put into the journal. */
  asked: askedSchema.nullable(),
  people: z.number(),
  rights: z.number(),
  /** Rights by how far they had come. */
  standings: z.record(z.enum(EXPOSED_STANDINGS), z.number()),
});
export type ExposureView = z.output<typeof exposureSchema>;

const params = z.object({ incident: z.uuid() });

export const takeExposure = route({
  id: 'takeExposure',
  method: 'POST',
  path: '/api/incidents/:incident/exposures',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Works out who could have seen it on a day (by system, role, KLE and unit) and freezes the answer onto the incident; for those who handle it',
  params,
  body: exposureShape,
  response: exposureSchema,
});

export const listExposures = route({
  id: 'listExposures',
  method: 'GET',
  path: '/api/incidents/:incident/exposures',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'What was frozen about who could have seen it, the latest first; for those who handle it and the DPO',
  params,
  response: z.object({ rows: z.array(exposureSchema) }),
});

export const readExposure = route({
  id: 'readExposure',
  method: 'GET',
  path: '/api/incidents/:incident/exposures/:seq',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Everyone who could have seen it and why, as it was frozen; each look names them in the log',
  params: params.extend({ seq: z.coerce.number<number>().int().min(1).max(100_000) }),
  query: pageQuery,
  response: page(exposedSchema),
  list: listOf<ExposedRow>({ da: 'Hvem kunne have set det', en: 'Who could have seen it' }, [
    column('person', { da: 'Medarbejder', en: 'Person' }, (r) => r.person.name),
    column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
    column('place', { da: 'Stilling og enhed', en: 'Position and unit' }, (r) => r.place),
    column('system', { da: 'System', en: 'System' }, (r) => r.system.name),
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.role.name),
    column(
      'constraints',
      { da: 'Afgrænset til', en: 'Narrowed to' },
      (r, language) => r.constraints[language],
    ),
    column('standing', { da: 'Status', en: 'State' }, (r, language) => STANDING_NAMES[r.standing][language]),
    column('why', { da: 'Hvorfor', en: 'Why' }, (r, language) => r.why.map((one) => one[language]).join(' ')),
    column('involved', { da: 'Involveret', en: 'Involved' }, (r, language) =>
      r.ofInvolved ? (language === 'da' ? 'ja' : 'yes') : '',
    ),
  ]),
});
