// Which municipality a command is about: the one it names, or the only one there is. The first import founds it.

import { Refused } from '../kernel/problem.ts';
import { foundMunicipality, NO_CVR } from '../modules/access/index.ts';
import { listMunicipalities, type Municipality } from '../platform/municipalities/store.ts';
import { Failed } from './commands/command.ts';
import type { Tillid } from './open.ts';
import type { Caller } from './services.ts';

const CVR = /^\d{8}$/;

/** Refused when it is not there, or not said which. */
export async function chosenMunicipality({ db }: Tillid, caller: Caller): Promise<Municipality> {
  const all = await listMunicipalities(db);
  if (caller.municipality !== null) {
    const named = all.find((m) => m.cvr === caller.municipality);
    if (named === undefined)
      throw new Failed(`there is no municipality with CVR ${caller.municipality} here`);
    return named;
  }
  const [only] = all;
  if (only === undefined) throw new Failed('there is no municipality here yet; import an organisation first');
  if (all.length > 1)
    throw new Refused(
      'municipalityNeeded',
      'there are several municipalities here; say which with --municipality CVR',
    );
  return only;
}

export async function addMunicipality(
  { db }: Tillid,
  caller: Caller,
  given: { readonly cvr: string; readonly name: string },
): Promise<string> {
  if (!CVR.test(given.cvr)) throw new Failed('a CVR number is eight digits');
  const all = await listMunicipalities(db);
  if (all.some((m) => m.cvr === given.cvr))
    throw new Failed(`there is a municipality with CVR ${given.cvr} already`);
  const { actor, origin } = caller;
  return foundMunicipality(db, given, { actor, origin, now: caller.now ?? Date.now() });
}

/** For an import: the very first one needs no municipality, since the file tells of one. */
export async function municipalityToFeed(tillid: Tillid, caller: Caller): Promise<string> {
  const all = await listMunicipalities(tillid.db);
  if (all.length > 0) return (await chosenMunicipality(tillid, caller)).id;
  const cvr = caller.municipality ?? NO_CVR;
  return addMunicipality(tillid, caller, { cvr, name: 'Kommune' });
}
