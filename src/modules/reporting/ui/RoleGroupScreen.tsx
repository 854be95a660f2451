// One role group.

import { useParams } from '@tanstack/react-router';
import { RolePage } from './RolePage.tsx';

export function RoleGroupScreen() {
  const { group } = useParams({ from: '/role-groups/$group' });
  return <RolePage kind="roleGroup" id={group} />;
}
