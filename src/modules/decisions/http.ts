// The routes of cases, bodies and meetings, bound to what answers them.

import { Refused } from '../../kernel/problem.ts';
import { type Instant, parseInstant } from '../../kernel/time.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { type Asker, askerOf, Naming } from '../access/index.ts';
import { act } from './acting.ts';
import { type AttachingDeps, attachTo, detachFrom, openAttached } from './attaching.ts';
import { choicesFor, startFor } from './choosing.ts';
import { openNew, rewrite, write, writingsOf } from './drafting.ts';
import type { DecisionDeps } from './kinds.ts';
import { type MeetingPaper, meetingPaperOf } from './meeting-paper.ts';
import { bodiesFor, oneBody, oneMeeting } from './meeting-reading.ts';
import { actIn, callTo } from './meetings.ts';
import { type Printer, paperOf } from './paper.ts';
import { casesFor, oneCase, sectionOf } from './reading.ts';
import {
  actInMeeting,
  actOnCase,
  attachToCase,
  callMeeting,
  casePaper,
  caseWord,
  detachFromCase,
  listBodies,
  listCaseChoices,
  listCases,
  meetingPaper,
  meetingWord,
  openCase,
  readAttachment,
  readBody,
  readCase,
  readCaseStart,
  readMeeting,
  rewriteCase,
  sectionHistory,
  writeSection,
} from './routes.ts';
import { settleTasks } from './sweep.ts';

/** Its tasks open and close with what was done, and it is read as it then stands. */
async function settled<T>(
  deps: DecisionDeps,
  asker: Asker,
  cases: readonly string[],
  read: () => Promise<T>,
): Promise<T> {
  await settleTasks({ ...deps, municipality: asker.municipality, now: asker.now }, cases);
  return read();
}

export function decisionRoutes(deps: AttachingDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(listCases, (caller, { query }) =>
      casesFor(deps, askerOf(caller, clock()), {
        q: query.q?.trim() || null,
        kind: query.kind ?? null,
        kle: query.kle ?? null,
        state: query.state ?? null,
        show: query.show ?? null,
        limit: query.limit ?? null,
        cursor: query.cursor ?? null,
      }),
    ),
    handle(readCaseStart, (caller) => startFor(deps, askerOf(caller, clock()))),
    handle(listCaseChoices, async (caller, { query: { kind, q = '', ids } }) => {
      const asked = { kind, q, ids: ids === undefined ? null : ids.split(',') };
      return { choices: await choicesFor(deps, askerOf(caller, clock()), asked) };
    }),
    handle(openCase, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      return oneCase(deps, asker, await openNew(deps, asker, body));
    }),
    handle(readCase, (caller, { params }) => oneCase(deps, askerOf(caller, clock()), params.case)),
    handle(rewriteCase, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await rewrite(deps, asker, params.case, body);
      return oneCase(deps, asker, params.case);
    }),
    handle(writeSection, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      const { outcome, writing } = await write(deps, asker, params.case, {
        section: params.section,
        ...body,
      });
      const engine = await deps.current.engine(asker.municipality);
      return { outcome, section: sectionOf(new Naming(engine.facts, asker.now), writing) };
    }),
    handle(sectionHistory, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      const { engine, writings } = await writingsOf(deps, asker, params.case, params.section);
      const naming = new Naming(engine.facts, asker.now);
      return { rows: writings.map((writing) => sectionOf(naming, writing)) };
    }),
    handle(actOnCase, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await act(deps, asker, params.case, body);
      return settled(deps, asker, [params.case], () => oneCase(deps, asker, params.case));
    }),
    ...paperRoutes(deps, clock),
    ...meetingRoutes(deps, clock),
  ];
}

/** What a case is printed as, and what is attached to it. */
function paperRoutes(deps: AttachingDeps, clock: () => Instant): BoundRoute[] {
  const paper =
    (printer: Printer) =>
    (caller: Caller, { params }: { params: { case: string } }) =>
      paperOf(deps, askerOf(caller, clock()), params.case, { language: caller.language, printer });
  return [
    handle(casePaper, paper('pdf')),
    handle(caseWord, paper('docx')),
    handle(attachToCase, async (caller, { params, query, content }) => {
      const asker = askerOf(caller, clock());
      await attachTo(deps, asker, params.case, query, content);
      return oneCase(deps, asker, params.case);
    }),
    handle(readAttachment, (caller, { params }) =>
      openAttached(deps, askerOf(caller, clock()), params.case, params.attachment),
    ),
    handle(detachFromCase, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      await detachFrom(deps, asker, params.case, params.attachment);
      return oneCase(deps, asker, params.case);
    }),
  ];
}

interface PaperAsked {
  readonly params: { readonly meeting: string } & Pick<MeetingPaper, 'paper'>;
  readonly query: Pick<MeetingPaper, 'readers'>;
}

function meetingRoutes(deps: DecisionDeps, clock: () => Instant): BoundRoute[] {
  const paper =
    (printer: Printer) =>
    (caller: Caller, { params, query }: PaperAsked) => {
      const wanted = { ...query, paper: params.paper, language: caller.language, printer };
      return meetingPaperOf(deps, askerOf(caller, clock()), params.meeting, wanted);
    };
  return [
    handle(listBodies, async (caller) => ({ rows: await bodiesFor(deps, askerOf(caller, clock())) })),
    handle(readBody, (caller, { params }) => oneBody(deps, askerOf(caller, clock()), params.body)),
    handle(callMeeting, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      const at = parseInstant(body.at);
      if (at === null) throw new Refused('badRequest');
      return oneMeeting(deps, asker, await callTo(deps, asker, params.body, { at, place: body.place }));
    }),
    handle(readMeeting, (caller, { params }) => oneMeeting(deps, askerOf(caller, clock()), params.meeting)),
    handle(meetingPaper, paper('pdf')),
    handle(meetingWord, paper('docx')),
    handle(actInMeeting, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      const touched = await actIn(deps, asker, params.meeting, body);
      return settled(deps, asker, touched, () => oneMeeting(deps, asker, params.meeting));
    }),
  ];
}
