// Opens the database where the data is, with the keys and the rights that everything else works on.

import { CurrentRights } from '../modules/access/index.ts';
import type { IdentitySettings } from '../modules/identity/index.ts';
import type { SignOnGround } from '../modules/signon/index.ts';
import { type AttachmentFiles, clamdAt } from '../platform/attachments/index.ts';
import { openSigningPair, type SigningPair } from '../platform/certificate.ts';
import type { Database, OwnedDatabase } from '../platform/db/database.ts';
import { openEmbedded } from '../platform/db/embedded.ts';
import { openServer } from '../platform/db/server.ts';
import {
  type CprKeys,
  type LogKeys,
  openCprKeys,
  openLogKeys,
  openProviderKeys,
  type ProviderKeys,
} from '../platform/keys.ts';
import { openSeal, type Seal } from '../platform/seal.ts';
import { Failed } from './commands/command.ts';
import type { Config } from './config.ts';
import { refuseUnfinished } from './renewing.ts';

/** Where the data is. */
export type Location =
  | {
      readonly kind: 'embedded';
      /** Absolute; the caller owns it. */
      readonly directory: string;
      /** Only heeded when the database is created. */
      readonly clock: 'test clock' | 'real clock';
    }
  | { readonly kind: 'server'; readonly url: string };

/** What an open installation works with. */
export interface Tillid {
  readonly db: Database;
  readonly current: CurrentRights;
  readonly logKeys: LogKeys;
  readonly cprKeys: CprKeys;
  readonly seal: Seal;
  /** Where people reach it; null where nobody has said. */
  readonly publicUrl: string | null;
  readonly providerKeys: ProviderKeys;
  /** Where people reach Tillid, without a slash at the end: what is configured, else where it listens. */
  readonly address: { url: string };
  /** How long a session lasts. */
  readonly sessions: IdentitySettings;
  /** What signing in through a provider takes. */
  readonly signOn: SignOn;
  /** What people attach: where it is kept, and what scans it. */
  readonly attachments: AttachmentFiles;
  close(): Promise<void>;
}

type SignOn = Omit<SignOnGround, 'seal'>;

/** `keys`: the directory of them. */
export function openSignOn(keys: string, { address }: Pick<Tillid, 'address'>): SignOn {
  let signing: Promise<SigningPair> | null = null;
  return {
    signing: () => {
      signing ??= openSigningPair(keys, Date.now());
      return signing;
    },
    base: () => address.url,
  };
}

function openDatabase(location: Location): Promise<OwnedDatabase> {
  if (location.kind === 'server') return openServer({ url: location.url });
  const { directory, clock } = location;
  return openEmbedded({ directory, clock });
}

/** `unfinished`: a renewal of the keys that was broken off is in the way of everything but going on with it. */
export async function openTillid(
  location: Location,
  config: Config,
  unfinished: 'refused' | 'gone on with' = 'refused',
): Promise<Tillid & { readonly db: OwnedDatabase }> {
  if (unfinished === 'refused') await refuseUnfinished(config.keys);
  const db = await openDatabase(location);
  try {
    // One that began meanwhile: it may not have seen that the database is open here.
    if (unfinished === 'refused') await refuseUnfinished(config.keys);
    if (location.kind === 'embedded' && location.clock === 'test clock' && !db.testClock) {
      throw new Failed('--test-clock is for making a data directory; this one was made without it');
    }
    const logKeys = await openLogKeys(config.keys);
    const cprKeys = await openCprKeys(config.keys);
    const seal = await openSeal(config.keys);
    const providerKeys = await openProviderKeys(config.keys);
    const { sessions, publicUrl } = config;
    const address = { url: publicUrl ?? 'http://localhost' };
    const current = new CurrentRights(db);
    const close = () => db.close();
    const signOn = openSignOn(config.keys, { address });
    const attachments = {
      directory: config.attachments,
      scanner: config.clamd === null ? null : clamdAt(config.clamd),
    };
    const keys = { logKeys, cprKeys, seal, providerKeys };
    return { db, current, ...keys, publicUrl, address, sessions, signOn, attachments, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}
