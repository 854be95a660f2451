// Figures of incidents: how many, how bad, and how long it takes to report and to close them, by month, cause, unit and system.

import { z } from 'zod';
import type { Bilingual } from '../../../../kernel/problem.ts';
import { column, listOf, route } from '../../../../kernel/route.ts';
import { bilingualSchema, daySchema, fileSchema, page, pageQuery } from '../../../../kernel/schemas.ts';

export const FIGURES_BY = ['month', 'cause', 'unit', 'system'] as const;
export type FiguresBy = (typeof FIGURES_BY)[number];

export const BY_NAMES: Readonly<Record<FiguresBy, Bilingual>> = {
  month: { da: 'Måned', en: 'Month' },
  cause: { da: 'Årsag', en: 'Cause' },
  unit: { da: 'Enhed', en: 'Unit' },
  system: { da: 'System', en: 'System' },
};

const figuresRowSchema = z.object({
  /** `2026-03`, a cause, a unit or a system; empty where it is not known. */
  id: z.string(),
  name: bilingualSchema,
  incidents: z.number(),
  breaches: z.number(),
  serious: z.number(),
  /** Not closed. */
  open: z.number(),
  /** The middle one, in hours; null where nothing is known of it. */
  hoursToReport: z.number().nullable(),
  hoursToClose: z.number().nullable(),
});
export type FiguresRow = z.output<typeof figuresRowSchema>;

export const incidentFigures = route({
  id: 'incidentFigures',
  method: 'GET',
  path: '/api/incidents/figures/:by',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'Incidents counted by month, cause, unit or system, those reported from a day to a day (the last year); for the coordinator, the DPO and the overseers',
  params: z.object({ by: z.enum(FIGURES_BY) }),
  query: pageQuery.extend({ from: daySchema.optional(), to: daySchema.optional() }),
  response: page(figuresRowSchema),
  list: listOf<FiguresRow>({ da: 'Hændelser i tal', en: 'Incidents in figures' }, [
    column('name', { da: 'Hvor', en: 'Where' }, (r, language) => r.name[language]),
    column('incidents', { da: 'Hændelser', en: 'Incidents' }, (r) => r.incidents, 'number'),
    column('breaches', { da: 'Brud på persondatasikkerheden', en: 'Breaches' }, (r) => r.breaches, 'number'),
    column('serious', { da: 'Alvorlige', en: 'Serious' }, (r) => r.serious, 'number'),
    column('open', { da: 'Ikke afsluttet', en: 'Not closed' }, (r) => r.open, 'number'),
    column(
      'hoursToReport',
      { da: 'Timer til melding (median)', en: 'Hours to report (median)' },
      (r) => r.hoursToReport,
      'number',
    ),
    column(
      'hoursToClose',
      { da: 'Timer til afslutning (median)', en: 'Hours to close (median)' },
      (r) => r.hoursToClose,
      'number',
    ),
  ]),
});

export const incidentYear = route({
  id: 'incidentYear',
  method: 'GET',
  path: '/api/incidents/year/:year',
  permission: 'signedIn',
  shows: 'report',
  summary: 'The yearly evaluation of the extent of incidents, a tagged PDF; for those who see the figures',
  params: z.object({ year: z.coerce.number<number>().int().min(2000).max(2200) }),
  response: fileSchema,
  file: 'application/pdf',
});
