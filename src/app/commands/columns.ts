// Which columns a table or a CSV file has, for every kind of row the command line gives.

import type { ExplanationRow, ProblemRow, RightRow } from '../../modules/access/contract.ts';
import type { ConflictRow } from '../../modules/conflicts/contract.ts';
import type { ApiKeyRow } from '../../modules/identity/contract.ts';
import type { MunicipalityRow } from '../services.ts';
import { type Column, narrowing, periods } from './formats.ts';

export const rightColumns: readonly Column<RightRow>[] = [
  { title: 'person', text: (r) => r.person },
  { title: 'system', text: (r) => r.system },
  { title: 'systemRole', text: (r) => r.systemRole },
  { title: 'constraints', text: (r) => narrowing(r.constraints) },
  { title: 'intervals', text: (r) => periods(r.intervals) },
  { title: 'assignments', text: (r) => [...new Set(r.paths.map((p) => p.assignment))].join(' ') },
];

export const problemColumns: readonly Column<ProblemRow>[] = [
  { title: 'person', text: (r) => r.person },
  { title: 'system', text: (r) => r.system },
  { title: 'systemRole', text: (r) => r.systemRole },
  { title: 'assignment', text: (r) => r.assignment },
  { title: 'role', text: (r) => r.role },
  { title: 'orgUnit', text: (r) => r.orgUnit },
  { title: 'type', text: (r) => r.type },
  { title: 'reason', text: (r) => r.reason },
  { title: 'intervals', text: (r) => periods(r.intervals) },
];

const side = (rows: readonly RightRow[]): string => [...new Set(rows.map((r) => r.systemRole))].join(' ');

export const conflictColumns: readonly Column<ConflictRow>[] = [
  { title: 'rule', text: (r) => r.rule },
  { title: 'severity', text: (r) => r.severity },
  { title: 'person', text: (r) => r.person },
  { title: 'intervals', text: (r) => periods(r.intervals) },
  { title: 'sides', text: (r) => r.sides.map(side).join(' + ') },
  { title: 'dispensation', text: ({ dispensation: d }) => (d === null ? '' : `${d.id} until ${d.to}`) },
];

export const explanationColumns: readonly Column<ExplanationRow>[] = [
  { title: 'systemRole', text: (r) => r.systemRole },
  { title: 'constraints', text: (r) => narrowing(r.constraints) },
  { title: 'intervals', text: (r) => periods(r.intervals) },
  { title: 'sentence', text: (r) => r.sentence.da },
];

export const keyColumns: readonly Column<ApiKeyRow>[] = [
  { title: 'id', text: (r) => r.id },
  { title: 'name', text: (r) => r.name },
  { title: 'scopes', text: (r) => r.scopes.join(' ') },
  { title: 'state', text: (r) => r.state },
  { title: 'expires', text: (r) => r.expiresAt },
  { title: 'firstUsed', text: (r) => r.firstUsedAt ?? '' },
  { title: 'lastUsed', text: (r) => r.lastUsedAt ?? '' },
  { title: 'from', text: (r) => r.lastUsedFrom ?? '' },
  { title: 'ended', text: (r) => r.endedAt ?? '' },
];

export const municipalityColumns: readonly Column<MunicipalityRow>[] = [
  { title: 'cvr', text: (r) => r.cvr },
  { title: 'name', text: (r) => r.name },
];
