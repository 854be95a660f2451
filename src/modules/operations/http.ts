// The routes of operations.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import {
  listJobs,
  listMails,
  listMailTexts,
  myMailLanguage,
  operationsState,
  retryJob,
  retryMail,
  setMailLanguage,
  setMailText,
  setMyMailLanguage,
} from './contract.ts';
import { createOperations, type OperationsDeps } from './service.ts';

export function operationsRoutes(deps: OperationsDeps, clock: () => Instant): BoundRoute[] {
  const operations = createOperations(deps);
  const paged = <Row extends { readonly id: string }>(
    rows: readonly Row[],
    { limit, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ) => pageOf(rows, { limit: limit ?? ROWS_A_PAGE, cursor }, (row) => row.id);
  return [
    handle(operationsState, (caller) => operations.state(askerOf(caller, clock()))),
    handle(listJobs, async (caller, { query }) =>
      paged(await operations.jobs(askerOf(caller, clock())), query),
    ),
    handle(retryJob, async (caller, { params }) => {
      await operations.retryJob(askerOf(caller, clock()), params.job);
      return {};
    }),
    handle(listMails, async (caller, { query }) =>
      paged(await operations.mails(askerOf(caller, clock())), query),
    ),
    handle(retryMail, async (caller, { params }) => {
      await operations.retryMail(askerOf(caller, clock()), params.mail);
      return {};
    }),
    handle(listMailTexts, (caller) => operations.texts(askerOf(caller, clock()))),
    handle(setMailText, async (caller, { params, body }) => {
      await operations.setText(askerOf(caller, clock()), params.kind, body);
      return {};
    }),
    handle(setMailLanguage, async (caller, { body }) => {
      await operations.setLanguage(askerOf(caller, clock()), body.language);
      return {};
    }),
    handle(myMailLanguage, (caller) => operations.myLanguage(askerOf(caller, clock()))),
    handle(setMyMailLanguage, async (caller, { body }) => {
      await operations.setMyLanguage(askerOf(caller, clock()), body.language);
      return {};
    }),
  ];
}
