// The browser's door to the catalogue: what can be wrong with what somebody writes of it, in words.

import { da } from '../da.ts';
import { en } from '../en.ts';

export const catalogueFaults: Readonly<Record<'da' | 'en', Readonly<Record<string, string>>>> = {
  da: da.faults,
  en: en.faults,
};
