// Signing in, in a process of its own: what is held after a flood is not told apart from what other measurements let go of meanwhile.

import { benchSignIn } from './sign-in.ts';

process.stdout.write(JSON.stringify(await benchSignIn()));
