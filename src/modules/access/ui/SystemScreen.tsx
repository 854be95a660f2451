// A screen to come: System.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function SystemScreen() {
  return <PageHead title="System" />;
}
