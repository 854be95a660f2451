// The routes of attestation, bound to what answers them.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import { answer, keep } from './answering.ts';
import { askedFor, decideAsked } from './asked.ts';
import {
  answerRow,
  askedRemoval,
  attestationPolicy,
  attestationProposal,
  attestationTold,
  campaignProgress,
  campaignReport,
  campaignRows,
  decideAttestationProposal,
  decideRemoval,
  keepRows,
  listCampaigns,
  myCampaigns,
  mySheets,
  rowEvidence,
  seeAttestationTold,
  setAttestationPolicy,
  tryAttestationPolicy,
  undoRows,
} from './contract.ts';
import { decideProposal, policyView, proposal, setPolicy, tryPolicy } from './deciding.ts';
import type { AttestationDeps } from './ground.ts';
import { allCampaigns, progress, reportRows } from './overseeing.ts';
import { reportFile } from './pdf.ts';
import { seeTold, toldOf } from './told.ts';
import { undo } from './undoing.ts';
import { campaignsOf, evidenceOf, rowOf, sheetsOf } from './viewing.ts';

const paged = ({ limit, cursor }: { limit?: number | undefined; cursor?: string | undefined }) => ({
  limit: limit ?? ROWS_A_PAGE,
  cursor,
});

export function attestationRoutes(deps: AttestationDeps, clock: () => Instant): BoundRoute[] {
  const asker = (caller: Caller) => askerOf(caller, clock());
  return [
    handle(myCampaigns, async (caller) => ({ campaigns: await campaignsOf(deps, asker(caller)) })),
    handle(listCampaigns, async (caller, { query }) =>
      pageOf(await allCampaigns(deps, asker(caller)), paged(query), (row) => row.id),
    ),
    handle(attestationPolicy, (caller) => policyView(deps, asker(caller))),
    handle(setAttestationPolicy, (caller, { body: { reason, ...value } }) =>
      setPolicy(deps, asker(caller), value, reason),
    ),
    handle(tryAttestationPolicy, (caller, { body }) => tryPolicy(deps, asker(caller), body)),
    handle(attestationProposal, (caller) => proposal(deps, asker(caller))),
    handle(decideAttestationProposal, (caller, { body }) => decideProposal(deps, asker(caller), body)),
    handle(mySheets, (caller, { params, query }) => sheetsOf(deps, asker(caller), params.campaign, query)),
    handle(rowEvidence, (caller, { params, query }) =>
      evidenceOf(deps, asker(caller), params.campaign, query),
    ),
    handle(keepRows, async (caller, { params, body }) => ({
      answered: await keep(deps, asker(caller), params.campaign, body.rows),
    })),
    handle(answerRow, async (caller, { params, body }) => {
      await answer(deps, asker(caller), params.campaign, body);
      return rowOf(deps, asker(caller), params.campaign, body);
    }),
    handle(undoRows, async (caller, { params, body }) => ({
      undone: await undo(deps, asker(caller), params.campaign, body.rows),
    })),
    handle(askedRemoval, (caller, { params, query }) =>
      askedFor(deps, asker(caller), params.campaign, query),
    ),
    handle(decideRemoval, async (caller, { params, body }) => ({
      state: await decideAsked(deps, asker(caller), params.campaign, body),
    })),
    handle(campaignRows, async (caller, { params, query }) => {
      const rows = await reportRows(deps, asker(caller), params.campaign);
      const keyed = rows.map((row, n) => ({ row, n }));
      const { rows: page, next } = pageOf(keyed, paged(query), ({ n }) => String(n));
      return { rows: page.map(({ row }) => row), next };
    }),
    handle(attestationTold, (caller, { params }) => toldOf(deps, asker(caller), params.campaign)),
    handle(seeAttestationTold, (caller, { params }) => seeTold(deps, asker(caller), params.campaign)),
    handle(campaignReport, (caller, { params, query: { part = 1 } }) =>
      reportFile(deps, asker(caller), params.campaign, { language: caller.language, part }),
    ),
    handle(campaignProgress, (caller, { params }) => progress(deps, asker(caller), params.campaign)),
  ];
}
