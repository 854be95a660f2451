// A screen to come: Konflikter.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function ConflictsScreen() {
  return <PageHead title="Konflikter" />;
}
