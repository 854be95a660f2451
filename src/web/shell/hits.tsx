// Where a thing that was found is shown: the one place that knows which screen belongs to which kind.

import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Hit } from '../../modules/access/contract.ts';

/** The address of what was found. */
export function whereIs(hit: Pick<Hit, 'kind' | 'id'>): Pick<LinkProps, 'to' | 'params' | 'search' | 'hash'> {
  switch (hit.kind) {
    case 'person':
      return { to: '/people/$person', params: { person: hit.id } };
    case 'orgUnit':
      return { to: '/units/$unit', params: { unit: hit.id } };
    case 'system':
      return { to: '/systems/$system', params: { system: hit.id } };
    case 'systemRole':
      return { to: '/who', search: { role: hit.id } };
    case 'kle':
      return { to: '/who', search: { kle: hit.id } };
    case 'policy':
      return { to: '/policies/$policy', params: { policy: hit.id } };
    case 'clause': {
      const [policy = '', hash = ''] = hit.id.split('#');
      return { to: '/policies/$policy', params: { policy }, hash };
    }
  }
}

export function HitLink({ hit, children }: { hit: Pick<Hit, 'kind' | 'id'>; children: ReactNode }) {
  return <Link {...whereIs(hit)}>{children}</Link>;
}
