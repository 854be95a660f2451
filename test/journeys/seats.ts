// The windows that people sit at while a story of the demo is told: closed after it, and what a browser complained of in one of them
// without the story doing it on purpose is a failure.

import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openStage, type Seat, type Stage, settled, type Width } from './stage.ts';

export interface Seats {
  /** Where the program answers. */
  readonly url: string;
  /** Somebody of the demo, once their screen has all it asked for. */
  stepIn(name: string, to?: string, width?: Width): Promise<Seat>;
  /** A window in which nobody is signed in. */
  window(width?: Width): Promise<Seat>;
  /** What this story does on purpose and the browser mentions. */
  expects(complaint: RegExp): void;
}

/** For the stories of one `describe`. `before`: what happened to the demo before anybody steps in. */
export function seatsFor(chromium: string | null, before?: (directory: string) => Promise<void>): Seats {
  let stage: Stage;
  let expected: RegExp | null = null;
  const seats: Seat[] = [];
  const seated = (seat: Seat): Seat => {
    seats.push(seat);
    return seat;
  };

  beforeAll(async () => {
    stage = await openStage(chromium ?? '', before);
  }, 240_000);
  afterAll(() => stage.close());
  afterEach(async () => {
    const complaints = seats.flatMap((seat) => seat.complaints);
    const unexpected = complaints.filter((complaint) => !expected?.test(complaint));
    await Promise.all(seats.splice(0).map((seat) => seat.close()));
    expected = null;
    expect(unexpected).toEqual([]);
  });

  return {
    get url() {
      return stage.url;
    },
    async stepIn(name, to, width) {
      const seat = seated(await stage.stepIn(name, to, width));
      await settled(seat.page);
      return seat;
    },
    window: async (width) => seated(await stage.window(width)),
    expects(complaint) {
      expected = complaint;
    },
  };
}
