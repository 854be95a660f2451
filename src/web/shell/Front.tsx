// The first page: the overview for those who oversee, the unit for a leader, own rights for everyone else.

import { Navigate } from '@tanstack/react-router';
import { overseenSystems, overseenUnits, oversees, useSession } from '../session.tsx';

export function Front() {
  const session = useSession();
  const unit = session.units[0] ?? overseenUnits(session)[0];
  const system = session.systems[0] ?? overseenSystems(session)[0];
  if (oversees(session)) return <Navigate to="/overview" replace />;
  if (unit !== undefined) return <Navigate to="/units/$unit" params={{ unit: unit.id }} replace />;
  if (system !== undefined) return <Navigate to="/systems/$system" params={{ system: system.id }} replace />;
  return <Navigate to="/people/$person" params={{ person: session.me.userId }} replace />;
}
