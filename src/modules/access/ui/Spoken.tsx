// A sentence with what it answers in bold and the names it rests on in italics.

import { capital } from '../../../kernel/wording.ts';
import { useLanguage } from '../../../web/i18n.tsx';
import type { Spoken as Sentence } from '../contract.ts';

const TAGS = { strong: 'strong', em: 'em', plain: 'span' } as const;

export function Spoken({ sentence }: { sentence: Sentence }) {
  const language = useLanguage();
  return sentence[language].map(({ text, weight }, at) => {
    const Tag = TAGS[weight];
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's pieces are told apart by nothing but their order
    return <Tag key={at}>{text}</Tag>;
  });
}

/** What a sentence says after the right itself: the reason alone, for a table that has the right beside it. */
export function Reason({ sentence }: { sentence: Sentence }) {
  const language = useLanguage();
  const pieces = sentence[language];
  const word = language === 'da' ? ', fordi ' : ', because ';
  const at = pieces.findIndex((piece) => piece.weight === 'plain' && piece.text.includes(word));
  const first = pieces[at];
  if (first === undefined) return <Spoken sentence={sentence} />;
  const rest = first.text.slice(first.text.indexOf(word) + word.length);
  const cut = [{ text: capital(rest), weight: 'plain' as const }, ...pieces.slice(at + 1)];
  return <Spoken sentence={{ ...sentence, [language]: cut }} />;
}
