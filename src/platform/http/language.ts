// Which language an answer is written in: `?lang=` for a link, else Accept-Language (RFC 9110 §12.5.4), else Danish.

import type { Language } from '../../kernel/problem.ts';

export function languageOf(header: string | undefined, asked?: unknown): Language {
  if (asked === 'da' || asked === 'en') return asked;
  let best: Language = 'da';
  let weight = 0;
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const given = q === undefined ? 1 : Number(q.slice(2));
    if ((language === 'da' || language === 'en') && given > weight) {
      best = language;
      weight = given;
    }
  }
  return best;
}
