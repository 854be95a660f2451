// Which language I am written to in: the municipality's until I choose.

import { call, useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { myMailLanguage, setMyMailLanguage } from '../contract.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import { operationsWords } from './words.ts';

export function MyMails() {
  const t = useWords(operationsWords);
  const mine = useApi(myMailLanguage, {});
  const names = { da: t.danish, en: t.english };
  return (
    <section aria-labelledby="my-mails">
      <h2 id="my-mails">{t.myMails}</h2>
      <Loaded query={mine} what={t.myMails}>
        {({ own, municipality }) => (
          <LanguageSelect
            title={t.myLanguage}
            hint={t.myLanguageHint}
            chosen={own ?? 'municipality'}
            choices={{ municipality: t.asMunicipality(names[municipality]), ...names }}
            choose={(chosen) =>
              call(setMyMailLanguage, { body: { language: chosen === 'municipality' ? null : chosen } })
            }
          />
        )}
      </Loaded>
    </section>
  );
}
