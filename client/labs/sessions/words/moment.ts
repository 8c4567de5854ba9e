/** A moment with its date, in the visitor's time zone, after "at": "17:03:09 on 7 Nov 2026". */
export function momentWords(at: number): string {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString('en-GB');
  return `${time} on ${moment.toLocaleDateString('en-GB', { dateStyle: 'medium' })}`;
}
