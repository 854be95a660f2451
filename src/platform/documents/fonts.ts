// The screens' own type, on paper; the package names only its script, so the fonts are found from there.

import { createRequire } from 'node:module';
import { join } from 'node:path';

const FONTS = join(
  createRequire(import.meta.url).resolve('dkfds'),
  '../../../src/fonts/IBMPlexSans/complete/woff',
);

export const fontFile = (name: string): string => join(FONTS, `IBMPlexSans-${name}.woff`);
