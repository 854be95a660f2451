// Tabs whose choice lives in the address bar as `tab`, so that a link shows the same one.

import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tab as AriaTab, Tabs as AriaTabs, TabList, TabPanel } from 'react-aria-components/Tabs';

export interface TabSpec {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

export function Tabs({ label, tabs }: { label: string; tabs: readonly TabSpec[] }) {
  const { tab } = useSearch({ strict: false });
  const navigate = useNavigate();
  const first = tabs[0]?.id;
  const chosen = tabs.some((t) => t.id === tab) ? tab : first;
  return (
    <AriaTabs
      className="tabs"
      {...(chosen === undefined ? {} : { selectedKey: chosen })}
      onSelectionChange={(key) =>
        navigate({
          to: '.',
          search: (was) => ({ ...was, tab: key === first ? undefined : String(key) }),
          replace: true,
        })
      }
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((t) => (
          <AriaTab key={t.id} id={t.id} className="tab">
            {t.title}
          </AriaTab>
        ))}
      </TabList>
      {tabs.map((t) => (
        <TabPanel key={t.id} id={t.id} className="tab-panel">
          {t.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
