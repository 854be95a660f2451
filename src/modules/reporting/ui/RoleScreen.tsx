// One job function role.

import { useParams } from '@tanstack/react-router';
import { RolePage } from './RolePage.tsx';

export function RoleScreen() {
  const { role } = useParams({ from: '/roles/$role' });
  return <RolePage kind="role" id={role} />;
}
