// The people of the demo, by what they are to Tillid, each one click away.

import { useMutation } from '@tanstack/react-query';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { useSessionChange } from '../../../web/session.tsx';
import { demoPeople, demoStepIn, type Roles } from '../contract.ts';
import { signInWords } from './words.ts';

const ROLES: readonly (keyof Roles)[] = [
  'coordinator',
  'dpo',
  'auditor',
  'administrator',
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
  const rolesText = (roles: Roles) => {
    const held = ROLES.filter((role) => roles[role]).map((role) => t[role]);
    return held.length === 0 ? t.employee : held.join(', ');
  };
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
                  aria-label={t.stepIn(person.name)}
                  aria-describedby={`about-${person.person}`}
                >
                  <span className="demo-name">{person.name}</span>
                  <span className="demo-about" id={`about-${person.person}`}>
                    {[rolesText(person.roles), person.title, person.unit].filter(Boolean).join(' · ')}
                    {person.why !== null && <span className="demo-why">{person.why[language]}</span>}
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
