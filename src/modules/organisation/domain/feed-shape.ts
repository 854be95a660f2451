// The organisation feed as it is sent: shapes shared by the door, the API's description and whoever writes a feed.

import { z } from 'zod';
import { bound, cprNumber, kleCode, named, uuid } from '../../../kernel/formats.ts';

const codes = z.array(kleCode).nullish();
const flag = z.boolean().nullish();
const dated = { from: bound.nullish(), to: bound.nullish() };

export const orgUnitShape = z.object({
  uuid,
  name: named,
  parentOrgUnitUuid: uuid.nullish(),
  manager: z.object({ uuid: uuid.nullish(), userId: z.string().nullish() }).nullish(),
  klePerforming: codes,
  kleInterest: codes,
  inheritKle: flag,
  level: z.string().nullish(),
  cvr: z.string().nullish(),
  deleted: flag,
});

export const titleShape = z.object({ uuid, name: named, deleted: flag });
export const functionShape = z.object({ uuid, name: named, deleted: flag });

export const positionShape = z.object({
  uuid: uuid.nullish(),
  name: z.string().nullish(),
  orgUnitUuid: uuid,
  titleUuid: uuid.nullish(),
  ...dated,
  doNotInherit: flag,
  external: flag,
});

export const holdingShape = z.object({ functionUuid: uuid, ouUuid: uuid, ...dated });
export const suspensionShape = z.object(dated);

export const userShape = z.object({
  extUuid: uuid,
  userId: named,
  name: named,
  email: z.string().nullish(),
  cpr: cprNumber.nullish(),
  disabled: flag,
  doNotInherit: flag,
  positions: z.array(positionShape).nullish(),
  functions: z.array(holdingShape).nullish(),
  suspensions: z.array(suspensionShape).nullish(),
  klePerforming: codes,
  kleInterest: codes,
  deleted: flag,
});

export const substituteShape = z.object({
  manager: named,
  substitute: named,
  orgUnitUuid: uuid.nullish(),
  ...dated,
  deleted: flag,
});

const lists = {
  titles: z.array(titleShape).nullish(),
  functions: z.array(functionShape).nullish(),
  substitutes: z.array(substituteShape).nullish(),
};

/** A full feed: the whole truth of its source, so units and users must be there, even when empty. */
export const feedShape = z.object({ orgUnits: z.array(orgUnitShape), users: z.array(userShape), ...lists });

/** What a thing that is deleted must say of itself. */
const goneUnit = orgUnitShape.partial().required({ uuid: true });
const goneTitle = titleShape.partial().required({ uuid: true });
const goneFunction = functionShape.partial().required({ uuid: true });
const goneUser = userShape.partial().required({ extUuid: true });

export const gone = {
  orgUnits: goneUnit,
  titles: goneTitle,
  functions: goneFunction,
  users: goneUser,
  substitutes: substituteShape,
};

/** A delta: nothing need be there; a thing with `"deleted":true` needs only say which it is. */
export const deltaShape = z.object({
  orgUnits: z.array(z.union([orgUnitShape, goneUnit])).nullish(),
  titles: z.array(z.union([titleShape, goneTitle])).nullish(),
  functions: z.array(z.union([functionShape, goneFunction])).nullish(),
  users: z.array(z.union([userShape, goneUser])).nullish(),
  substitutes: lists.substitutes,
});
