// A screen to come: Log.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function LogScreen() {
  return <PageHead title="Log" />;
}
