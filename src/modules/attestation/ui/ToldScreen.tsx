// After the campaign, to whoever answered: which rows named a right that nobody had, and what they answered.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { attestationTold, seeAttestationTold } from '../contract.ts';
import { attestationWords } from './words.ts';

export function ToldScreen() {
  const t = useWords(attestationWords);
  const { campaign } = useParams({ from: '/attestation/$campaign/told' });
  const query = useApi(attestationTold, { params: { campaign } });
  const client = useQueryClient();
  const seeing = useMutation({
    mutationFn: () => call(seeAttestationTold, { params: { campaign } }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <PageHead
        title={t.toldTitle}
        crumbs={[
          <Link key="all" to="/attestation">
            {t.title}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.what}>
        {({ rows, seen }) => (
          <>
            <p>{t.toldText}</p>
            {seeing.isError && <ErrorPanel error={seeing.error} />}
            <ul className="plain-list attest-told">
              {rows.map(({ person, right, found }) => (
                <li key={`${person} ${right}`}>
                  <strong>{person}</strong>, {right}{' '}
                  <Badge tone={found ? 'primary' : 'warning'}>{found ? t.seedFound : t.seedMissed}</Badge>
                </li>
              ))}
            </ul>
            {!seen && (
              <button
                type="button"
                className="button button-primary"
                disabled={seeing.isPending}
                onClick={() => seeing.mutate()}
              >
                {t.toldSeen}
              </button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
