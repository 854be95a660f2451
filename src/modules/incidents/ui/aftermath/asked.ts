// What was asked about when it was frozen who could have seen something, by name.

import type { ExposureView } from '../../contract.ts';

export const askedNames = ({
  system,
  role,
  kle,
  org,
  involved,
}: NonNullable<ExposureView['asked']>): readonly string[] =>
  [system?.name, role?.name, kle, org?.name, ...involved.map(({ name }) => name)].flatMap((one) =>
    one ? [one] : [],
  );
