// A month to choose a day from; in a file of its own, so that it is fetched only by those who open it.

import { parseDate } from '@internationalized/date';
import { Button } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { Heading } from 'react-aria-components/Heading';
import type { Day } from '../../kernel/time.ts';
import { useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { Icon } from './Icon.tsx';

export function DayCalendar({ day, onDay }: { day: Day; onDay: (day: Day) => void }) {
  const t = useWords(shellWords);
  return (
    <Calendar
      className="calendar"
      aria-label={t.time.calendar}
      value={parseDate(day)}
      onChange={(chosen) => onDay(chosen.toString())}
      firstDayOfWeek="mon"
    >
      <header>
        <Button slot="previous" className="calendar-step" aria-label={t.time.previousMonth}>
          <Icon name="left" />
        </Button>
        <Heading className="calendar-month" level={2} />
        <Button slot="next" className="calendar-step" aria-label={t.time.nextMonth}>
          <Icon name="right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
