// A user name that search suggests for those one may find.

import { useQuery } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { Field, type Labelled } from '../../../web/parts/fields.tsx';
import { search } from '../../access/contract.ts';

/** What is typed is the user name itself; the names beside it are those that the asker may find. */
export function PersonField({
  value,
  onValue,
  ...labelled
}: Labelled & { readonly value: string; readonly onValue: (value: string) => void }) {
  const hits = useQuery({
    queryKey: [search.id, 'person', value],
    queryFn: ({ signal }) => call(search, { query: { q: value, limit: 50 } }, signal),
    enabled: value.length > 1,
    staleTime: 60_000,
  });
  const people = (hits.data?.rows ?? []).filter((hit) => hit.kind === 'person').slice(0, 12);
  return (
    <Field {...labelled}>
      {(told) => (
        <>
          <input
            {...told}
            type="text"
            className="form-input"
            list={`${told.id}-people`}
            value={value}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(event) => onValue(event.target.value)}
          />
          <datalist id={`${told.id}-people`}>
            {people.map((hit) => (
              <option key={hit.id} value={hit.id}>
                {hit.name} {hit.detail}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
