// What is typed in a search field, handed on once the typing rests.

import { useEffect, useEffectEvent, useState } from 'react';

const PAUSE_MS = 250;

/** `value` is what was handed on last; `settle` takes what is typed, `undefined` where that is nothing. */
export function useTyped(
  value: string,
  settle: (text: string | undefined) => unknown,
): readonly [string, (text: string) => void] {
  const [typed, type] = useState(value);
  const rest = useEffectEvent(() => settle(typed === '' ? undefined : typed));
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(rest, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return [typed, type];
}
