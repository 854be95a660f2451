// Who I am signed in as, and the way out.

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '../i18n.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useSession, useSignOut } from '../session.tsx';
import { shellWords } from '../words.ts';

export function Me() {
  const t = useWords(shellWords);
  const { me } = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const act = async (key: string) => {
    if (key === 'out') await signOut();
    else if (key === 'security') await navigate({ to: '/me/security' });
    else if (key === 'releases') await navigate({ to: '/me/releases' });
    else if (key === 'looks') await navigate({ to: '/me/looks' });
    else await navigate({ to: '/people/$person', params: { person: me.userId } });
  };
  return (
    <MenuTrigger>
      <Button className="me" aria-label={t.account(me.name)}>
        <span className="me-name">{me.name}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => act(String(key))} aria-label={t.account(me.name)}>
          <MenuItem id="mine" className="menu-item">
            {t.myRights}
          </MenuItem>
          <MenuItem id="security" className="menu-item">
            {t.mySecurity}
          </MenuItem>
          <MenuItem id="releases" className="menu-item">
            {t.myReleases}
          </MenuItem>
          <MenuItem id="looks" className="menu-item">
            {t.myLooks}
          </MenuItem>
          <MenuItem id="out" className="menu-item">
            {t.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
