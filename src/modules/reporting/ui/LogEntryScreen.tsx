// A screen to come: Log.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function LogEntryScreen() {
  return <PageHead title="Log" />;
}
