// The second person's answer to a change of how people sign in; whoever asked taking it back; and an operator at the machine
// putting it in force when no second person can be reached.

import { createHash, X509Certificate } from 'node:crypto';
import { isAtLeast } from '../../../kernel/assurance.ts';
import { canonical } from '../../../kernel/json.ts';
import { Refused } from '../../../kernel/problem.ts';
import { formatInstant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { Naming, neededFor, type RightsEngine } from '../../access/index.ts';
import { isThemselfSince } from '../../identity/index.ts';
import { isFault } from '../domain/findings.ts';
import type { SignOnDeps } from '../ground.ts';
import { readMetadata } from '../metadata.ts';
import { allProviders, lockProvider, type Provider, writeLocalAccounts, writeProvider } from '../store.ts';
import { type Asker, approversOf, end, heldOf, note, partsIn, personOf, secretOfWanted } from './asking.ts';
import type { ChangeState, ChangeView, Standing } from './contract.ts';
import { settledSince } from './settled.ts';
import {
  type AboutWhat,
  aboutOf,
  type Change,
  findChange,
  lockChange,
  lockOpenChange,
  type Wanted,
} from './store.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What holds and what is asked for, exactly: what is approved is what was seen. */
function seenOf(before: Wanted | null, after: Wanted): string {
  const exactly = (one: Wanted | null) =>
    one?.kind === 'provider'
      ? [one.row.name, one.row.settings, one.row.shown, one.row.secret]
      : (one?.rule ?? null);
  return hash(canonical([exactly(before), exactly(after)]));
}

function standingOf({ name, settings, shown, secret }: Provider): Standing {
  const { protocol } = settings;
  const read =
    protocol.kind === 'saml' && protocol.metadata !== null ? readMetadata(protocol.metadata) : null;
  return {
    ...{ name, shown: shown ? 'shown' : 'hidden', secret: secret === null ? 'none' : 'kept' },
    settings:
      protocol.kind === 'saml' ? { ...settings, protocol: { ...protocol, metadata: null } } : settings,
    metadata: read && {
      ...read,
      certificates: read.certificates.map((pem) => new X509Certificate(pem).fingerprint256),
    },
  };
}

function aboutView(before: Wanted | null, after: Wanted): ChangeView['about'] {
  if (after.kind === 'localAccounts')
    return {
      kind: 'localAccounts',
      before: before?.kind === 'localAccounts' ? before.rule : 'on',
      after: after.rule,
    };
  const { row } = after;
  return {
    kind: 'provider',
    provider: row.provider,
    before: before?.kind === 'provider' ? standingOf(before.row) : null,
    after: standingOf(row),
    secret: secretOfWanted(before) === row.secret ? 'as before' : 'changed',
    testedAt: row.testedAt === null ? null : formatInstant(row.testedAt),
    findings: [...row.findings],
    trial: row.trial,
  };
}

/** For whoever asked, whoever may answer, and administrators. */
export async function readChange(
  deps: SignOnDeps,
  asker: Asker & Pick<Caller, 'permits'>,
  id: string,
): Promise<ChangeView> {
  return deps.database.transaction(asker.municipality, async (tx) => {
    const change = await findChange(tx, id);
    const { engine, partOf } = await partsIn(deps, tx, asker, change === null ? [] : [change]);
    if (change === null) throw new Refused(asker.permits.has('administer') ? 'notFound' : 'forbidden');
    const part = partOf(change);
    if (part === 'neither' && !asker.permits.has('administer')) throw new Refused('forbidden');
    const before = await heldOf(tx, aboutOf(change.wanted));
    const naming = new Naming(engine.facts, deps.clock());
    const { decided } = change;
    return {
      ...{ change: change.id, state: change.state, part, on: formatInstant(change.at) },
      by: naming.name('person', change.by),
      reason: change.reason,
      decided: decided && {
        by: decided.by === null ? null : naming.name('person', decided.by),
        on: formatInstant(decided.at),
        answer: decided.answer || null,
      },
      seen: seenOf(before, change.wanted),
      about: aboutView(before, change.wanted),
    };
  });
}

export interface Verdict {
  readonly decision: 'approve' | 'refuse';
  readonly seen: string;
  readonly answer?: string | undefined;
}

/** Open, and locked. Of two who answer, the second finds it decided. */
async function openedChange(tx: Tx, id: string): Promise<Change> {
  const change = await lockChange(tx, id);
  if (change === null) throw new Refused('notFound');
  return change;
}

/** By somebody who may answer, and has shown as much as a role in Tillid takes: whoever decides this decides who can be anybody. */
export async function decideChange(
  deps: SignOnDeps,
  asker: Asker & Pick<Caller, 'session'>,
  id: string,
  { decision, seen, answer }: Verdict,
): Promise<{ state: ChangeState }> {
  const by = personOf(asker);
  return deps.database.transaction(asker.municipality, async (tx) => {
    const change = await findChange(tx, id);
    const { engine, partOf } = await partsIn(deps, tx, asker, change === null ? [] : [change]);
    if (change === null) throw new Refused('forbidden');
    if (change.state !== 'open') throw new Refused(change.by === by ? 'forbidden' : 'alreadyDecided');
    if (partOf(change) !== 'approver') throw new Refused('forbidden');
    const needed = neededFor(engine, 'administrator', deps.clock());
    if (!isAtLeast(asker.session?.level ?? 'lav', needed))
      throw new Refused('stepUpNeeded', undefined, [], { needed });
    const locked = await openedChange(tx, id);
    if (locked.state !== 'open') throw new Refused('alreadyDecided');
    if (decision === 'approve') await refuseUnsettled(deps, tx, asker, engine, locked);
    const word = answer ?? '';
    if (decision === 'refuse') {
      const at = deps.clock();
      const before = await heldOf(tx, aboutOf(locked.wanted));
      await end(tx, asker, locked, { state: 'refused', at, by, answer: word });
      await note(deps, tx, asker, {
        ...{ action: 'signon.changeRefused', before, after: locked.wanted },
        detail: { change: id, asked: locked.by },
        ...said(word),
      });
      return { state: 'refused' };
    }
    await putInForce(deps, tx, asker, locked, { seen, answer: word });
    return { state: 'approved' };
  });
}

/** Nobody whom the one who asks may have made: by what is known of them, and by whose account it is. */
async function refuseUnsettled(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker & Pick<Caller, 'session'>,
  engine: RightsEngine,
  change: Change,
): Promise<void> {
  const approvers = await approversOf(tx, engine, asker.municipality, change, deps.clock());
  const session = asker.session?.id ?? null;
  const themself = session !== null && (await isThemselfSince(tx, session, settledSince(change.at)));
  if (!themself || !approvers.has(personOf(asker))) throw new Refused('notSettled');
}

export async function withdrawChange(
  deps: SignOnDeps,
  asker: Asker,
  id: string,
): Promise<{ state: ChangeState }> {
  const by = personOf(asker);
  return deps.database.transaction(asker.municipality, async (tx) => {
    const change = await openedChange(tx, id);
    if (change.by !== by) throw new Refused('forbidden');
    const before = await heldOf(tx, aboutOf(change.wanted));
    await end(tx, asker, change, { state: 'withdrawn', at: deps.clock(), by });
    await note(deps, tx, asker, {
      ...{ action: 'signon.changeWithdrawn', before, after: change.wanted },
      detail: { change: id },
    });
    return { state: 'withdrawn' };
  });
}

/** At the machine, without a second person; in the log as anything else there. Throws `notFound` where nothing waits. */
export async function approveAtMachine(deps: SignOnDeps, asker: Asker, about: AboutWhat): Promise<void> {
  await deps.database.transaction(asker.municipality, async (tx) => {
    const change = await lockOpenChange(tx, about);
    if (change === null) throw new Refused('notFound');
    await putInForce(deps, tx, asker, change, { seen: null, answer: '' });
  });
}

const said = (word: string): { why?: string } => (word === '' ? {} : { why: word });

/** `seen`: as it was shown to whoever approves; null at the machine. */
async function putInForce(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  change: Change,
  { seen, answer }: { readonly seen: string | null; readonly answer: string },
): Promise<void> {
  const { municipality, actor } = asker;
  const { wanted } = change;
  if (wanted.kind === 'provider') await lockProvider(tx, wanted.row.provider);
  const before = await heldOf(tx, aboutOf(wanted));
  if (seen !== null && seen !== seenOf(before, wanted)) throw new Refused('factsMoved');
  await refuseUnfit(tx, before, wanted);
  const at = deps.clock();
  if (wanted.kind === 'provider') await writeProvider(tx, municipality, wanted.row, at);
  else await writeLocalAccounts(tx, municipality, wanted.rule, at);
  await end(tx, asker, change, {
    state: 'approved',
    at,
    by: actor.kind === 'person' ? actor.id : null,
    answer,
  });
  await note(deps, tx, asker, {
    action:
      wanted.kind === 'localAccounts'
        ? 'signon.localAccounts'
        : before === null
          ? 'signon.providerAdded'
          : 'signon.providerChanged',
    ...{ before, after: wanted },
    detail: { change: change.id, asked: change.by },
    ...said(answer),
  });
}

/** Nothing that is untested comes onto the sign-in page, and somebody always comes in. */
async function refuseUnfit(tx: Tx, before: Wanted | null, wanted: Wanted): Promise<void> {
  if (wanted.kind === 'provider') {
    const { shown, testedAt, findings } = wanted.row;
    const comes = shown && !(before?.kind === 'provider' && before.row.shown);
    if (comes && (testedAt === null || findings.some(isFault))) throw new Refused('providerUntested');
    return;
  }
  if (wanted.rule === 'off' && !(await allProviders(tx)).some(({ shown }) => shown))
    throw new Refused('lastWayIn');
}
