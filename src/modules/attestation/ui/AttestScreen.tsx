// What I attest: person by person, what changed first; the unchanged confirmed together, the rest one by one.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { countTasks, listTasks } from '../../tasks/contract.ts';
import {
  answerRow,
  keepRows,
  type MySheets,
  myCampaigns,
  mySheets,
  rowEvidence,
  type SheetView,
  undoRows,
} from '../contract.ts';
import type { Given } from './AnswerForm.tsx';
import { SheetRows } from './SheetRows.tsx';
import { attestationWords } from './words.ts';

const PEOPLE_AT_FIRST = 50;

export function AttestScreen() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { campaign } = useParams({ from: '/attestation/$campaign' });
  const [limit, setLimit] = useState(PEOPLE_AT_FIRST);
  const query = useApi(mySheets, { params: { campaign }, query: { limit } });
  const head = query.data?.campaign;
  const number = (n: number) => numberText(n, language);
  const left = head === undefined ? 0 : head.sheets - (query.data?.rows.length ?? 0);
  return (
    <div className="attest">
      <PageHead
        title={t.question}
        sub={
          head === undefined
            ? '\u00a0'
            : [t.seen(number(head.sheetsDone), number(head.sheets)), t.due(longDay(head.due, language))].join(
                ' · ',
              )
        }
        crumbs={[
          <Link key="all" to="/attestation">
            {t.title}
          </Link>,
          ...(head === undefined ? [] : [head.name[language]]),
        ]}
      />
      <Loaded query={query} what={t.what}>
        {(data) => (
          <>
            <Progress data={data} />
            <Answering campaign={campaign} data={data} />
            {data.next !== null && (
              <button type="button" className="button button-secondary" onClick={() => setLimit(limit * 4)}>
                {t.more(number(Math.min(left, limit * 3)))}
              </button>
            )}
            <p className="small">
              {t.foot} {data.mineBy.length > 0 && t.mineBy(data.mineBy.join(', '))}
            </p>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Progress({ data }: { data: MySheets }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { rows, rowsDone } = data.campaign;
  const text = t.rows(numberText(rowsDone, language), numberText(rows, language));
  return (
    <progress className="attest-progress" max={rows} value={rowsDone} aria-label={text} title={text}>
      {text}
    </progress>
  );
}

/** What can be confirmed together, of these sheets. */
const unchangedOf = (sheets: readonly SheetView[]) =>
  sheets.flatMap((s) =>
    s.rows.filter((r) => r.state === 'open' && !r.oneByOne).map((r) => ({ sheet: s.sheet, row: r.row })),
  );

function useAnswering(campaign: string, watched: boolean) {
  const client = useQueryClient();
  const since = useRef(Date.now());
  const seconds = () => {
    const passed = Math.round((Date.now() - since.current) / 1_000);
    since.current = Date.now();
    return watched ? { seconds: Math.min(passed, 86_400) } : {};
  };
  const refresh = () =>
    Promise.all(
      [mySheets, myCampaigns, countTasks, listTasks, rowEvidence].map((route) =>
        client.invalidateQueries({ queryKey: [route.id] }),
      ),
    );
  const params = { campaign };
  const keep = useMutation({
    mutationFn: (rows: readonly { sheet: string; row: number }[]) =>
      call(keepRows, { params, body: { rows: [...rows] } }),
    onSettled: refresh,
  });
  const answer = useMutation({
    mutationFn: (given: Given) => call(answerRow, { params, body: { ...given, ...seconds() } }),
    onSettled: refresh,
  });
  const undo = useMutation({
    mutationFn: (rows: readonly { sheet: string; row: number }[]) =>
      call(undoRows, { params, body: { rows: [...rows] } }),
    onSettled: refresh,
  });
  return { keep, answer, undo };
}

/** Whoever has something to be looked at first; the order stays while it is answered. */
function useOrder(sheets: readonly SheetView[]): readonly SheetView[] {
  const first = useRef(new Map<string, boolean>());
  for (const { sheet, rows } of sheets) {
    if (!first.current.has(sheet))
      first.current.set(
        sheet,
        rows.some((row) => row.state === 'open' && row.oneByOne),
      );
  }
  const rank = ({ sheet }: SheetView) => (first.current.get(sheet) === true ? 0 : 1);
  return sheets.toSorted((a, b) => rank(a) - rank(b));
}

function Answering({ campaign, data }: { campaign: string; data: MySheets }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { keep, answer, undo } = useAnswering(campaign, data.watched);
  const sheets = useOrder(data.rows);
  const unchanged = unchangedOf(data.rows);
  const number = (n: number) => numberText(n, language);
  const newest = Math.max(keep.submittedAt, answer.submittedAt, undo.submittedAt);
  const last = [keep, answer, undo].find((one) => one.submittedAt === newest) ?? answer;
  const wasKept = last === keep && keep.data !== undefined;
  const said = wasKept
    ? t.confirmed(number(keep.data.answered))
    : last === undo && undo.data !== undefined
      ? t.undone(number(undo.data.undone))
      : answer.data === undefined || last !== answer
        ? ''
        : t.saved;
  const isDone = data.campaign.rowsDone >= data.campaign.rows;
  const busy = keep.isPending || answer.isPending || undo.isPending;
  return (
    <>
      {last.error !== null && <ErrorPanel error={last.error} />}
      {isDone && (
        <Notice tone="primary" title={t.finished}>
          <p>{t.finishedNext}</p>
        </Notice>
      )}
      <div className="attest-do">
        {unchanged.length > 0 && (
          <button
            type="button"
            className="button button-primary"
            disabled={busy}
            onClick={() => keep.mutate(unchanged)}
          >
            {t.confirm(number(unchanged.length))}
          </button>
        )}
        <p role="status">{busy ? '\u00a0' : said}</p>
        {wasKept && !busy && (
          <button type="button" className="link-button" onClick={() => undo.mutate(keep.variables)}>
            {t.undo}
          </button>
        )}
      </div>
      {sheets.map((sheet) => (
        <SheetRows
          key={sheet.sheet}
          campaign={campaign}
          sheet={sheet}
          busy={busy}
          unchanged={unchangedOf([sheet])}
          keep={(rows) => keep.mutate(rows)}
          answer={(given) => answer.mutateAsync(given).then(() => undefined)}
          undo={(rows) => undo.mutate(rows)}
        />
      ))}
    </>
  );
}
