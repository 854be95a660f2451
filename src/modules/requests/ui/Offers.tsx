// What one person can be given, position by position, the usual first; and, for one person alone, what was given by name and can go.

import type { Output } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { lastText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { requestOptions, type WishInput } from '../contract.ts';
import { requestWords } from './words.ts';

/** What is chosen: wishes by a key of their own, so that one is chosen and unchosen in one place. */
export type Chosen = ReadonlyMap<string, WishInput>;

type Options = Output<typeof requestOptions>;
type Offer = Options['positions'][number]['offers'][number];

interface OffersProps {
  /** User name. */
  readonly person: string;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** The only person chosen. */
  readonly alone: boolean;
}

export function Offers({ person, chosen, onChoose, alone }: OffersProps) {
  const t = useWords(requestWords);
  const options = useApi(requestOptions, { query: { person } });
  const toggle = (key: string, wish: WishInput) => {
    const next = new Map(chosen);
    if (!next.delete(key)) next.set(key, wish);
    onChoose(next);
  };
  const wishesIn = ({ id: position }: Options['positions'][number]): Wishes => {
    const keyOf = ({ what }: Offer) => `add ${person} ${position} ${what.kind} ${what.id}`;
    return {
      of: (offer) => chosen.get(keyOf(offer)),
      toggle: (offer) => toggle(keyOf(offer), { action: 'add', person, position, what: offer.what }),
      put: (offer, wish) => onChoose(new Map(chosen).set(keyOf(offer), wish)),
    };
  };
  return (
    <Loaded query={options} what={t.access}>
      {(data) => (
        <>
          {!alone && <h3>{data.person.name}</h3>}
          {data.positions.map((position) => (
            <fieldset key={position.id} className="choices">
              <legend className="muted">{t.offered(position.text)}</legend>
              {position.offers.every(isTillids) && (
                <EmptyState title={t.nothingOffered}>
                  <p>{t.nothingOfferedNext}</p>
                </EmptyState>
              )}
              <OfferList
                offers={position.offers.filter((offer) => !isTillids(offer))}
                choices={data.choices}
                wishes={wishesIn(position)}
              />
              {position.offers.some(isTillids) && (
                <details className="others">
                  <summary>{t.inTillid}</summary>
                  <OfferList
                    offers={position.offers.filter(isTillids)}
                    choices={data.choices}
                    wishes={wishesIn(position)}
                  />
                </details>
              )}
            </fieldset>
          ))}
          {alone && data.given.length > 0 && (
            <Given data={data} person={person} chosen={chosen} toggle={toggle} />
          )}
        </>
      )}
    </Loaded>
  );
}

/** Few ask for a role in Tillid itself: those stand apart. */
const isTillids = ({ what }: Offer): boolean => what.id.startsWith('tillid.');

/** What is chosen of the offers to one position. */
interface Wishes {
  readonly of: (offer: Offer) => WishInput | undefined;
  readonly toggle: (offer: Offer) => void;
  readonly put: (offer: Offer, wish: WishInput) => void;
}

function OfferList({
  offers,
  choices,
  wishes,
}: {
  offers: readonly Offer[];
  choices: Options['choices'];
  wishes: Wishes;
}) {
  return (
    <div className="choice-list">
      {notHeldFirst(offers).map((offer) => (
        <OfferChoice
          key={`${offer.what.kind} ${offer.what.id}`}
          offer={offer}
          choices={choices}
          wish={wishes.of(offer)}
          onToggle={() => wishes.toggle(offer)}
          onWish={(wish) => wishes.put(offer, wish)}
        />
      ))}
    </div>
  );
}

/** What can be chosen before what they have; each as usual as before. */
const notHeldFirst = (offers: readonly Offer[]): readonly Offer[] =>
  offers.toSorted((a, b) => Number(a.isHeld) - Number(b.isHeld));

function OfferChoice({
  offer,
  choices,
  wish,
  onToggle,
  onWish,
}: {
  offer: Offer;
  choices: Options['choices'];
  wish: WishInput | undefined;
  onToggle: () => void;
  onWish: (wish: WishInput) => void;
}) {
  const t = useWords(requestWords);
  return (
    <div>
      <label className="choice">
        <input type="checkbox" checked={wish !== undefined} disabled={offer.isHeld} onChange={onToggle} />{' '}
        <span>
          {offer.name} {offer.sensitive && <Badge tone="warning">{t.sensitive}</Badge>}{' '}
          {offer.isHeld && <Badge tone="primary">{t.held}</Badge>}
          <span className="cell-sub">
            {offer.systems.join(', ')}
            {offer.colleagues > 0 && ` · ${t.usual(offer.colleaguesWith, offer.colleagues)}`}
          </span>
        </span>
      </label>
      {wish !== undefined &&
        offer.values.map((value) => (
          <Value
            key={value.type}
            value={value}
            choices={choices[value.type] ?? []}
            wish={wish}
            onWish={onWish}
          />
        ))}
    </div>
  );
}

const WORDS = {
  organisation: ['ownUnit', 'ownUnitAndBelow', 'managedUnits'],
  kle: ['klePerforming', 'kleInterest'],
  values: [],
  system: [],
} as const;

/** One value: a word that follows the unit, or one of those that the type has. */
function Value({
  value,
  choices,
  wish,
  onWish,
}: {
  value: Offer['values'][number];
  choices: Options['choices'][string];
  wish: WishInput;
  onWish: (wish: WishInput) => void;
}) {
  const t = useWords(requestWords);
  const now = wish.constraints?.[value.type];
  const words: readonly string[] = WORDS[value.kind];
  const set = (text: string) => {
    const { [value.type]: _, ...others } = wish.constraints ?? {};
    const given = words.includes(text) ? (text as keyof typeof t.valueNames) : [text];
    onWish({ ...wish, constraints: text === '' ? others : { ...others, [value.type]: given } });
  };
  return (
    <label className="form-label value">
      {t.values}: {t.valueKinds[value.kind] ?? value.type}
      <select
        className="form-select form-input"
        value={typeof now === 'string' ? now : (now?.[0] ?? '')}
        onChange={(event) => set(event.target.value)}
      >
        <option value="">{t.pick}</option>
        {WORDS[value.kind].map((word) => (
          <option key={word} value={word}>
            {t.valueNames[word]}
          </option>
        ))}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Given({
  data,
  person,
  chosen,
  toggle,
}: {
  data: Options;
  person: string;
  chosen: Chosen;
  toggle: (key: string, wish: WishInput) => void;
}) {
  const t = useWords(requestWords);
  const language = useLanguage();
  const position = data.positions[0]?.id;
  return (
    <details className="others">
      <summary>
        {t.given} ({data.given.length})
      </summary>
      <div className="choice-list">
        {data.given.map((given) => {
          const key = `remove ${given.assignment}`;
          return (
            <label key={key} className="choice">
              <input
                type="checkbox"
                checked={chosen.has(key)}
                onChange={() =>
                  toggle(key, {
                    action: 'remove',
                    person,
                    assignment: given.assignment,
                    ...(position === undefined ? {} : { position }),
                  })
                }
              />{' '}
              <span>
                {given.name}
                <span className="cell-sub">
                  {given.systems.join(', ')}
                  {given.to !== null && ` · ${t.until(lastText(given.to, language))}`}
                </span>
              </span>
            </label>
          );
        })}
      </div>
    </details>
  );
}
