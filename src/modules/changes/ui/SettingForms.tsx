// The forms of settings: what is notified, how user names are made, how long codes are good for, and which source counts about what.

import { useParams } from '@tanstack/react-router';
import { type AssuranceLevel, LEVELS } from '../../../kernel/assurance.ts';
import { dictionary, useLanguage, useWords } from '../../../web/i18n.tsx';
import { SelectField, TextField } from '../../../web/parts/fields.tsx';
import { ATTRIBUTES } from '../../organisation/contract.ts';
import { ATTRIBUTE_NAMES } from '../contract.ts';
import type { FormProps } from './CatalogueForms.tsx';
import { type Content, listOf, partOf, textOf } from './content.ts';

const da = {
  level: 'Kommunen har anmeldt niveauet',
  levelHint:
    'Til Digitaliseringsstyrelsen efter NSIS. Tillid siger aldrig et højere niveau til andre systemer.',
  levels: { none: 'Intet', lav: 'Lav', betydelig: 'Betydelig', hoej: 'Høj' },
  letterDays: 'Dage, en kode i et brev gælder',
  letterDaysHint: 'Fra 1 til 60',
  mailHours: 'Timer, en kode i en mail gælder',
  mailHoursHint: 'Fra 1 til 168',
  given: 'Bogstaver af fornavnet',
  family: 'Bogstaver af efternavnet',
  digits: 'Cifre, mindst',
  longest: 'Længste brugernavn',
  forbidden: 'Bogstavfølger, der ikke må være i et brugernavn',
  forbiddenHint: 'Med mellemrum imellem. Det grimme er udelukket i forvejen.',
  absent: 'Har nogen i en fil ikke et brugernavn',
  absents: { refused: 'afvises filen', made: 'laver Tillid et' },
  sourceHint:
    'Kildens navn, som filen sendes med, fx payroll. Tomt: den kilde, der først kommer med oplysningen.',
};

const words = dictionary(da, {
  level: 'The municipality has notified the level',
  levelHint: 'To the authority, by NSIS. Tillid never claims a higher level towards other systems.',
  levels: { none: 'None', lav: 'Low', betydelig: 'Substantial', hoej: 'High' },
  letterDays: 'Days that a code in a letter is good for',
  letterDaysHint: 'From 1 to 60',
  mailHours: 'Hours that a code in a mail is good for',
  mailHoursHint: 'From 1 to 168',
  given: 'Letters of the first name',
  family: 'Letters of the last name',
  digits: 'Digits, at least',
  longest: 'Longest user name',
  forbidden: 'Letters that no user name may contain',
  forbiddenHint: 'With spaces between. What is rude is kept out already.',
  absent: 'Where somebody in a file has no user name',
  absents: { refused: 'the file is refused', made: 'Tillid makes one' },
  sourceHint:
    'The name that the source sends its file by, such as payroll. Empty: whichever brings it first.',
});

export function SettingForm(props: FormProps) {
  const { id } = useParams({ strict: false });
  if (id === 'nsisNotified') return <Notified {...props} />;
  if (id === 'activation') return <Numbers {...props} keys={['letterDays', 'mailHours']} />;
  if (id === 'idents') return <Idents {...props} />;
  return <Sources {...props} />;
}

const CHOICES: readonly (AssuranceLevel | 'none')[] = ['none', ...LEVELS];

function Notified({ content, onContent }: FormProps) {
  const t = useWords(words);
  return (
    <SelectField
      label={t.level}
      hint={t.levelHint}
      value={CHOICES.find((level) => level === content['value']) ?? 'none'}
      options={CHOICES.map((level) => [level, t.levels[level]] as const)}
      onValue={(level) => onContent({ ...content, value: level === 'none' ? null : level })}
    />
  );
}

const put = ({ content, onContent }: FormProps, key: string, value: unknown) => {
  const next: Content = { ...partOf(content, 'value'), [key]: value };
  onContent({ ...content, value: next });
};

type NumberKey = 'letterDays' | 'mailHours' | 'given' | 'family' | 'digits' | 'longest';

function Numbers({ keys, ...props }: FormProps & { readonly keys: readonly NumberKey[] }) {
  const t = useWords(words);
  const hints: Readonly<Partial<Record<NumberKey, string>>> = {
    letterDays: t.letterDaysHint,
    mailHours: t.mailHoursHint,
  };
  const value = partOf(props.content, 'value');
  return keys.map((key) => (
    <TextField
      key={key}
      label={t[key]}
      hint={hints[key]}
      required
      inputMode="numeric"
      value={String(value[key] ?? '')}
      onValue={(text) => put(props, key, /^\d+$/.test(text) ? Number(text) : text)}
    />
  ));
}

const ABSENT = ['refused', 'made'] as const;

function Idents(props: FormProps) {
  const t = useWords(words);
  const value = partOf(props.content, 'value');
  return (
    <>
      <Numbers {...props} keys={['given', 'family', 'digits', 'longest']} />
      <TextField
        label={t.forbidden}
        hint={t.forbiddenHint}
        value={listOf(value, 'forbidden').join(' ')}
        onValue={(text) => put(props, 'forbidden', text.trim() === '' ? [] : text.trim().split(/\s+/))}
      />
      <SelectField
        label={t.absent}
        value={ABSENT.find((one) => one === value['absent']) ?? 'refused'}
        options={ABSENT.map((one) => [one, t.absents[one]] as const)}
        onValue={(absent) => put(props, 'absent', absent)}
      />
    </>
  );
}

function Sources(props: FormProps) {
  const t = useWords(words);
  const language = useLanguage();
  const value = partOf(props.content, 'value');
  return ATTRIBUTES.map((attribute, at) => (
    <TextField
      key={attribute}
      label={ATTRIBUTE_NAMES[attribute][language]}
      hint={at === 0 ? t.sourceHint : undefined}
      value={textOf(value, attribute)}
      onValue={(text) => put(props, attribute, text.trim() === '' ? undefined : text.trim())}
    />
  ));
}
