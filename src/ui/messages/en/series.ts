/** How often an event comes again. Loaded with the things screen. */
export const series = {
  days: (interval: number): string => (interval === 1 ? 'Every day' : `Every ${interval} days`),
  workdays: 'Every weekday, Monday to Friday',
  weeks: (interval: number, weekdays: readonly string[]): string => {
    const often = interval === 1 ? 'Every week' : `Every ${interval} weeks`;
    return weekdays.length === 0 ? often : `${often} on ${joined(weekdays)}`;
  },
  months: (interval: number, day: string): string => {
    const often = interval === 1 ? 'Every month' : `Every ${interval} months`;
    return day === '' ? often : `${often} on the ${day}`;
  },
  years: (interval: number): string => (interval === 1 ? 'Every year' : `Every ${interval} years`),
  monthDay: (day: number): string => (day === -1 ? 'last day' : `${day}${ending(day)}`),
  nthWeekday: (n: number, weekday: string): string =>
    `${n === -1 ? 'last' : (['first', 'second', 'third', 'fourth'][n - 1] ?? '')} ${weekday}`,
  times: (often: string, count: number): string => `${often}, ${count} times`,
  until: (often: string, day: string): string => `${often}, until ${day}`,
  again: 'More than once',
};

function joined(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}

function ending(day: number): string {
  if (day > 3 && day < 21) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
