// Manual fulfilment on both databases: from a leaver to an order, a receipt, and a right that is gone; and everybody who may not.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { answerOrder, orderAgain } from './answering.ts';
import { orderSweep } from './ordering.ts';
import { fulfilmentIn, fulfilmentOf, listOfOrders, order } from './reading.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const HANNE = uuid(300);
const BO = uuid(301);
const LARS = uuid(303);
const METTE = uuid(304);
const OLE = uuid(305);

eachDatabase('orders to be carried out by hand', (open) => {
  let mine: Founded;
  const lars = (now: number) => askerFor(mine, LARS, 'laho', now);
  const mette = (now: number) => askerFor(mine, METTE, 'mett', now);
  const ole = (now: number) => askerFor(mine, OLE, 'olek', now);
  const sweep = (now: number) => orderSweep.run(sweepGround(mine, now));

  async function actions(): Promise<string[]> {
    return mine.deps.db.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((row) => (JSON.parse(row.body) as { action: string }).action);
    });
  }
  const count = async (action: string) => (await actions()).filter((one) => one === action).length;
  const standingsOf = async (person: string, now: number) =>
    (await fulfilmentOf(mine.deps, mette(now), person)).rows.map(
      ({ systemRole, standing }) => `${systemRole.id} ${standing}`,
    );

  beforeAll(async () => {
    mine = await found(await open(), '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
  });

  it('begin with what is there: nobody is asked to set it once more', async () => {
    const now = at('2026-06-01', 10);
    await decide(mine, 'fulfilment', 'nexus', { administrators: [LARS], days: 3 }, now);
    await sweep(now + 1_000);
    await sweep(now + 2_000);
    expect(await listOfOrders(mine.deps, lars(now + 3_000))).toEqual([]);
    expect(await standingsOf('boje', now + 3_000)).toEqual(['nexus.udfoerer confirmed']);
    const { byHand } = await fulfilmentIn(mine.deps, mette(now + 3_000), 'nexus');
    expect(byHand?.counts).toMatchObject({ computed: 0, ordered: 0, removing: 0 });
    expect(byHand?.counts.confirmed).toBeGreaterThan(1);
    expect(await count('order.made')).toBe(1);
  });

  describe('when Bo has left', () => {
    const gone = at('2026-07-01', 0);

    it('are made at once, in a batch of their own, and not again', async () => {
      await sweep(gone - 1_000);
      expect(await listOfOrders(mine.deps, lars(gone - 500))).toEqual([]);
      await sweep(gone + 60_000);
      await sweep(gone + 120_000);
      const orders = await listOfOrders(mine.deps, lars(gone + 180_000));
      expect(
        orders.map(({ kind, lines, open: left, mine: isMine, due }) => [kind, lines, left, isMine, due]),
      ).toEqual([['closing', 1, 1, true, '2026-07-02']]);
      expect(await standingsOf('boje', gone + 180_000)).toEqual(['nexus.udfoerer removing']);
      const [first] = orders;
      const { lines } = await order(mine.deps, lars(gone + 180_000), first?.id ?? '');
      expect(lines[0]).toMatchObject({
        userId: 'boje',
        action: 'remove',
        state: 'open',
        systemRole: 'Udfører',
      });
      expect(JSON.stringify(lines)).not.toMatch(/\b\d{6}-?\d{4}\b/);
    });

    it('are answered by nobody but those they are to', async () => {
      const now = gone + 200_000;
      const [one] = await listOfOrders(mine.deps, lars(now));
      const id = one?.id ?? '';
      const done = { lines: null, outcome: 'done', reason: null } as const;
      const before = await count('order.confirmed');
      // Mette owns the system: she may follow it, and it is not hers to confirm.
      expect((await listOfOrders(mine.deps, mette(now))).map((row) => row.mine)).toEqual([false]);
      await expect(answerOrder(mine.deps, mette(now), id, done)).rejects.toMatchObject({ code: 'notYours' });
      await expect(answerOrder(mine.deps, ole(now), id, done)).rejects.toMatchObject({ code: 'notFound' });
      await expect(order(mine.deps, ole(now), id)).rejects.toMatchObject({ code: 'notFound' });
      await expect(
        answerOrder(mine.deps, lars(now), id, { ...done, lines: [uuid(1)] }),
      ).rejects.toMatchObject({ code: 'notFound' });
      await expect(
        answerOrder(mine.deps, lars(now), id, { ...done, outcome: 'cannot' }),
      ).rejects.toMatchObject({ code: 'reasonNeeded' });
      await expect(answerOrder(mine.deps, lars(now), uuid(1), done)).rejects.toMatchObject({
        code: 'notFound',
      });
      expect(await count('order.confirmed')).toBe(before);
      await expect(fulfilmentOf(mine.deps, ole(now), 'boje')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(fulfilmentIn(mine.deps, ole(now), 'nexus')).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('that cannot be carried out say why, and are asked for once more', async () => {
      const now = gone + 300_000;
      const [one] = await listOfOrders(mine.deps, lars(now));
      const id = one?.id ?? uuid(1);
      await answerOrder(mine.deps, lars(now), id, {
        lines: null,
        outcome: 'cannot',
        reason: 'Systemet er nede',
      });
      await sweep(now + 1_000);
      expect((await listOfOrders(mine.deps, lars(now + 2_000))).length).toBe(1);
      expect(await standingsOf('boje', now + 2_000)).toEqual(['nexus.udfoerer removing']);
      const seen = await order(mine.deps, mette(now + 2_000), id);
      expect(seen.mayAskAgain).toBe(true);
      expect(seen.lines[0]?.answered).toMatchObject({ by: 'Lars Holm', reason: 'Systemet er nede' });
      await expect(orderAgain(mine.deps, ole(now + 2_000), id)).rejects.toMatchObject({ code: 'notFound' });
      await orderAgain(mine.deps, mette(now + 2_000), id);
      await sweep(now + 3_000);
      expect((await listOfOrders(mine.deps, lars(now + 4_000))).filter((row) => row.open === 1).length).toBe(
        1,
      );
    });

    it('leave a receipt, and the right is gone', async () => {
      const now = gone + 400_000;
      const id = (await listOfOrders(mine.deps, lars(now))).find((row) => row.open > 0)?.id ?? uuid(1);
      await answerOrder(mine.deps, lars(now), id, { lines: null, outcome: 'done', reason: null });
      expect(await standingsOf('boje', now + 1_000)).toEqual([]);
      const { lines, order: row } = await order(mine.deps, mette(now + 1_000), id);
      expect(lines.map(({ state, answered }) => [state, answered?.by])).toEqual([['done', 'Lars Holm']]);
      expect(row.closed).not.toBeNull();
      expect(await count('order.confirmed')).toBe(1);
      await expect(
        answerOrder(mine.deps, lars(now + 1_000), id, { lines: null, outcome: 'done', reason: null }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/alreadyDecided|notYours/) });
    });
  });

  it('for what is new go once a day; facts that move before it is confirmed are evened out', async () => {
    const now = at('2026-08-03', 9);
    const role = (id: string) => ({
      what: { kind: 'role', id } as const,
      target: { kind: 'person', person: LARS, position: null } as const,
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      constraints: {},
      reason: null,
      decidedBy: null,
      decidedOn: null,
    });
    await decide(mine, 'assignment', 'by-name-1', role('jfr-visitator'), now);
    await sweep(now + 1_000);
    await sweep(now + 2_000);
    const open = (await listOfOrders(mine.deps, lars(now + 3_000))).filter((row) => row.open > 0);
    const before = open.map(({ kind, lines }) => [kind, lines]);
    expect(await standingsOf('laho', now + 3_000)).toContain('nexus.visitator ordered');
    expect(before).toEqual([['daily', 1]]);
    await decide(mine, 'assignment', 'by-name-1', null, now + 4_000);
    await sweep(now + 5_000);
    const after = (await listOfOrders(mine.deps, lars(now + 6_000))).filter((row) => row.open > 0);
    expect(after.map(({ kind, lines }) => [kind, lines])).toEqual([['closing', 1]]);
    await answerOrder(mine.deps, lars(now + 7_000), after[0]?.id ?? '', {
      lines: null,
      outcome: 'done',
      reason: null,
    });
    await sweep(now + 8_000);
    expect((await listOfOrders(mine.deps, lars(now + 9_000))).filter((row) => row.open > 0)).toEqual([]);
    expect(await standingsOf('laho', now + 9_000)).not.toContain('nexus.visitator removing');
  });

  it('are answered in part, and by two at once only once', async () => {
    const now = at('2026-08-04', 9);
    await decide(mine, 'suspension', 'two', { person: HANNE }, now);
    await sweep(now + 1_000);
    const one = (await listOfOrders(mine.deps, lars(now + 2_000))).find((row) => row.open > 1);
    const { lines } = await order(mine.deps, lars(now + 2_000), one?.id ?? uuid(1));
    const some = { lines: [lines[0]?.id ?? ''], outcome: 'done', reason: null } as const;
    const both = await Promise.allSettled([
      answerOrder(mine.deps, lars(now + 3_000), one?.id ?? '', some),
      answerOrder(mine.deps, lars(now + 3_000), one?.id ?? '', some),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = (await listOfOrders(mine.deps, lars(now + 4_000))).find((row) => row.id === one?.id);
    expect([left?.lines, left?.open]).toEqual([lines.length, lines.length - 1]);
  });

  it('go to whoever sets the system up by hand now, when that has changed', async () => {
    const now = at('2026-08-05', 9);
    const open = (await listOfOrders(mine.deps, lars(now))).filter((row) => row.open > 0);
    expect(open.map((row) => row.mine)).toContain(true);
    await decide(mine, 'fulfilment', 'nexus', { administrators: [OLE], days: 3 }, now + 1_000);
    const after = now + 2_000;
    expect((await listOfOrders(mine.deps, ole(after))).filter((row) => row.open > 0 && row.mine).length).toBe(
      open.length,
    );
    const [one] = open;
    await expect(
      answerOrder(mine.deps, lars(after), one?.id ?? uuid(1), { lines: null, outcome: 'done', reason: null }),
    ).rejects.toMatchObject({ code: 'notYours' });
  });

  it('go on where a server that slept wakes', async () => {
    const now = at('2026-09-30', 9);
    await sweep(now);
    expect(await standingsOf(BO, now + 1_000)).toEqual([]);
    const before = await count('order.made');
    await sweep(now + 2_000);
    expect(await count('order.made')).toBe(before);
  });
});
