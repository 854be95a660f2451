// Who is there: every member, or a substitute in their place. Saying it opens the meeting.

import { useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { SelectField } from '../../../web/parts/fields.tsx';
import type { MeetingView } from '../contract.ts';
import { meetingWords } from './meetingWords.ts';
import { useMeetingAct } from './useActs.ts';

interface Props {
  readonly view: MeetingView;
}

export function Presence({ view }: Props) {
  const t = useWords(meetingWords);
  const { present, state, may } = view;
  return (
    <section className="paper-section">
      <h2>{t.present}</h2>
      {present.length > 0 && (
        <p>
          {present
            .map(({ person, inPlaceOf }) =>
              inPlaceOf === null ? person.name : t.inPlace(person.name, inPlaceOf.name),
            )
            .join(', ')}
        </p>
      )}
      {may.lead &&
        (state === 'called' ? (
          <PresenceForm key="open" view={view} />
        ) : (
          <details>
            <summary>{t.changePresent}</summary>
            <PresenceForm key="change" view={view} />
          </details>
        ))}
      {!may.lead && state === 'called' && <p className="muted">{t.notOpenYet}</p>}
    </section>
  );
}

const HERE = 'here';
const AWAY = 'away';

/** By member: there, away, or the id of the substitute who sits in their place. */
type Places = Readonly<Record<string, string>>;

function placesOf({ seats, present, state }: MeetingView): Places {
  const members = seats.filter(({ as }) => as === 'chair' || as === 'member');
  return Object.fromEntries(
    members.map(({ id }) => {
      const sitting = present.find(({ person, inPlaceOf }) => (inPlaceOf?.id ?? person.id) === id);
      if (sitting === undefined) return [id, state === 'called' ? HERE : AWAY];
      return [id, sitting.inPlaceOf === null ? HERE : sitting.person.id];
    }),
  );
}

function PresenceForm({ view }: Props) {
  const t = useWords(meetingWords);
  const [places, set] = useState(() => placesOf(view));
  const acting = useMeetingAct(view.id);
  const substitutes = view.seats.filter(({ as }) => as === 'substitute');
  const members = view.seats.filter(({ id }) => id in places);
  const present = Object.entries(places).flatMap(([member, place]) =>
    place === AWAY
      ? []
      : [place === HERE ? { person: member, inPlaceOf: null } : { person: place, inPlaceOf: member }],
  );
  const isTaken = (substitute: string, member: string) =>
    Object.entries(places).some(([other, place]) => place === substitute && other !== member);
  return (
    <>
      <div className="presence">
        {members.map(({ id, name, as }) => (
          <SelectField
            key={id}
            label={as === 'chair' ? t.theChair(name) : name}
            value={places[id] ?? AWAY}
            options={[
              [HERE, t.isThere],
              [AWAY, t.isAway],
              ...substitutes
                .filter((one) => !isTaken(one.id, id))
                .map((one) => [one.id, t.substitute(one.name)] as const),
            ]}
            onValue={(place) => set({ ...places, [id]: place })}
          />
        ))}
      </div>
      {present.length * 2 < members.length && <p>{t.tooFew}</p>}
      {acting.isError && <ErrorPanel error={acting.error} />}
      <p className="means">{view.state === 'called' ? t.openMeans : t.changePresentMeans}</p>
      <div className="button-row">
        <button
          type="button"
          className={`button button-${view.state === 'called' ? 'primary' : 'secondary'}`}
          disabled={present.length === 0 || acting.isPending}
          onClick={() => acting.mutate({ act: 'present', present })}
        >
          {view.state === 'called' ? t.openMeeting : t.savePresent}
        </button>
      </div>
    </>
  );
}
