// The people of the demo, by what they are to Tillid, each one click away.

import { useMutation } from '@tanstack/react-query';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { useSessionChange } from '../../../web/session.tsx';
import { demoPeople, demoStepIn, type Roles } from '../contract.ts';
import { signInWords } from './words.ts';

const ROLES: readonly (keyof Roles)[] = [
  'coordinator',
  'roleAdministrator',
  'dpo',
  'auditor',
  'administrator',
  'registrar',
  'systemOwner',
  'manager',
];

export function DemoPeople() {
  const t = useWords(signInWords);
  const language = useLanguage();
  const change = useSessionChange();
  const people = useApi(demoPeople, {});
  const stepping = useMutation({
    mutationFn: (person: string) => call(demoStepIn, { body: { person } }),
    onSuccess: change,
  });
  return (
    <section className="sign-in-card" aria-labelledby="demo-title">
      <h2 id="demo-title">{t.demoTitle}</h2>
      <p className="page-sub">{t.demoSub}</p>
      {stepping.isError && <ErrorPanel error={stepping.error} />}
      <Loaded query={people} what={t.loadingPeople}>
        {(data) => (
          <ul className="demo-people no-max-width">
            {data.people.map((person) => (
              <li key={person.person}>
                <button
                  type="button"
                  disabled={stepping.isPending}
                  onClick={() => stepping.mutate(person.person)}
                >
                  <span className="demo-name">{person.name}</span>
                  <span className="demo-about">
                    {[person.title, person.unit].filter(Boolean).join(' · ')}
                  </span>
                  {person.why !== null && <span className="demo-why">{person.why[language]}</span>}
                  <span className="badges">
                    {ROLES.filter((role) => person.roles[role]).map((role) => (
                      <Badge key={role} tone="primary">
                        {t[role]}
                      </Badge>
                    ))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
