import { expect, it } from 'vitest';
import { USUAL_RATES } from '../platform/http/limits.ts';
import { Failed } from './commands/command.ts';
import { configFrom } from './config.ts';

const MINUTE = 60_000;
const sessions = (idle?: string, length?: string) =>
  configFrom({ TILLID_SESSION_IDLE: idle, TILLID_SESSION_LENGTH: length }, '/data').sessions;

it('ends a session after half an hour without use and after twelve hours when nothing else is said', () => {
  expect(sessions()).toEqual({ idle: 30 * MINUTE, absolute: 720 * MINUTE });
  expect(sessions('', ' ')).toEqual(sessions());
});

it('ends a session when the environment says', () => {
  expect(sessions('15', '480')).toEqual({ idle: 15 * MINUTE, absolute: 480 * MINUTE });
  expect(sessions('5', '5')).toEqual({ idle: 5 * MINUTE, absolute: 5 * MINUTE });
  expect(sessions(undefined, '10080').absolute).toBe(7 * 24 * 60 * MINUTE);
});

it.each(['0', '4', '10081', '-30', '30m', '1e2', '7.5', 'x'])('refuses %s minutes in one line', (text) => {
  const range = 'is a whole number of minutes from 5 to 10080';
  expect(() => sessions(text)).toThrow(new Failed(`TILLID_SESSION_IDLE ${range}`));
  expect(() => sessions(undefined, text)).toThrow(new Failed(`TILLID_SESSION_LENGTH ${range}`));
});

it('refuses a session that may be idle longer than it lasts', () => {
  expect(() => sessions('60', '30')).toThrow(
    new Failed('TILLID_SESSION_IDLE (60 minutes) is longer than TILLID_SESSION_LENGTH (30 minutes)'),
  );
  expect(() => sessions(undefined, '20')).toThrow(/TILLID_SESSION_IDLE \(30 minutes\) is longer/);
});

const RATES = ['TILLID_RATE_ADDRESS', 'TILLID_RATE_CALLER'] as const;
const rates = (env: NodeJS.ProcessEnv) => configFrom(env, '/data').rates;

it('takes so many requests a minute as are usual, or as the environment says', () => {
  expect(rates({})).toEqual(USUAL_RATES);
  expect(rates({ TILLID_RATE_ADDRESS: ' ', TILLID_RATE_CALLER: '' })).toEqual(USUAL_RATES);
  expect(rates({ TILLID_RATE_ADDRESS: '100', TILLID_RATE_CALLER: ' 999999999 ' })).toEqual({
    ...{ address: 100, caller: 999_999_999 },
    wrong: USUAL_RATES.wrong,
  });
});

it.each(['0', '99', '-100', '1000000000', '1e3', '100.5', '100/min', 'unlimited', '٣٠٠'])(
  'refuses %s requests a minute in one line',
  (text) => {
    for (const name of RATES)
      expect(() => rates({ [name]: text }), name).toThrow(
        new Failed(`${name} is a whole number of requests a minute, at least 100`),
      );
  },
);
