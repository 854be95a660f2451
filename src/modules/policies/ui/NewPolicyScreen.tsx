// A new set of rules: what it is called and how far up it is decided. The text is written on its own page.

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { SelectField, TextField } from '../../../web/parts/fields.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { POLICY_TIER_NAMES, POLICY_TIERS, type PolicyTier } from '../../catalogue/contract.ts';
import { makePolicy } from '../contract.ts';
import { policyWords } from './words.ts';

export function NewPolicyScreen() {
  const t = useWords(policyWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const changed = useChanged();
  const [name, rename] = useState('');
  const [tier, place] = useState<PolicyTier>('guideline');
  const making = useMutation({
    mutationFn: () => call(makePolicy, { body: { name: name.trim(), tier } }),
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/policies/$policy/versions/$version', params: { policy: id, version: '1' } });
    },
  });
  return (
    <>
      <PageHead
        title={t.newPolicy}
        sub={t.newSub}
        crumbs={[
          <Link key="all" to="/policies">
            {t.rules}
          </Link>,
        ]}
      />
      <form
        className="change-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') making.mutate();
        }}
      >
        <TextField label={t.name} hint={t.nameHint} value={name} onValue={rename} />
        <SelectField
          label={t.tier}
          hint={t.tierHint}
          value={tier}
          options={POLICY_TIERS.map((one) => [one, POLICY_TIER_NAMES[one][language]])}
          onValue={place}
        />
        {making.isError && <ErrorPanel error={making.error} />}
        <div className="button-row">
          <button
            type="submit"
            className="button button-primary"
            disabled={name.trim() === '' || making.isPending}
          >
            {t.make}
          </button>
        </div>
      </form>
    </>
  );
}
