/** Chooses one element of a list, by a seed. */
export type One = <Choice>(choices: readonly Choice[]) => Choice;

const words = ['Thu', 'Thursday,', 'Thu,', 'Foo', '', '', 'at'];
const days = '1 01 26 26 28 29 30 31 00 001 26th -1 26.'.split(' ');
const months = 'Nov nov NOVEMBER Jan Feb Dec Sept Foo No Novx Marchx janvier 11 13'.split(' ');
const years = '2036 2036 2037 2038 1969 1970 1971 1601 1600 69 70 68 00 36 0 9'.split(' ');
const oddYears = "100 999 0070 0069 00036 2036x 02036 20360 32767 32768 275760 275761 '36".split(' ');
const clocks = '00:00:00 23:59:59 0:0:0 10:59:12 10:59:60 23:60:00 24:00:00 1:02 12:30 9:5'.split(' ');
const moreClocks = '10:59:12.999|10:59:12am|10:59:12 pm|13:00 pm|12:00:00PM|100:00:00|10:059:12|10::12'.split('|');
const oddClocks = '10:59: :59:12 T10:59:12 10:59:12Z 10h59 10:59:12:13 10:59:123 010:59:12 10:5x:12 105912'.split(' ');
const zoneNames = 'GMT GMT gmt UTC UT Z EST EDT CST PDT MDT BST MET JST CEST A NST'.split(' ');
const offsets = '+0200 -0800 (CEST) UTC+1 UTC+0100 GMT+1 GMT+02:00 GMT-0000 +2 -12 +530 +05:30'.split(' ');
const oddOffsets = 'GMT+0200 (CEST)|GMT +0200|+0200 GMT|EST5EDT|+9999|- 0800|GMT--0100|+02000|GMT GMT|x-5'.split('|');
const separators = [' ', ' ', ' ', '-', '/', ', ', ',', '.', ':', '  ', '\t', '_', '+', '|', "'", ' (', ') '];

/** A date of parts, in a usual order or in any, with any separator. */
export function wildDate(one: One): string {
  const [word, day, month] = [one(words), one(days), one(months)];
  const year = one(one([years, years, oddYears]));
  const clock = one(one([clocks, clocks, moreClocks, oddClocks]));
  const zone = one(one([zoneNames, offsets, oddOffsets]));
  const separator = one(separators);
  return one([
    `${word} ${day} ${month} ${year} ${clock} ${zone}`,
    `${word} ${day} ${month} ${year} ${clock} ${zone}`,
    `${word} ${day}${separator}${month}${separator}${year} ${clock} ${zone}`,
    `${word} ${month} ${day} ${clock} ${year}`,
    `${word} ${month} ${day} ${year} ${clock} ${zone}`,
    `${word} ${month} ${day} ${clock} ${zone} ${year}`,
    [word, day, month, year, clock, zone].join(separator),
    shuffled([word, day, month, year, clock, zone], one).join(one(separators)),
    shuffled([day, month, year, clock], one).join(separator),
    `${day}${month}${year} ${clock}`,
    `${clock}${day} ${month} ${year}${zone}`,
    `${day}${separator}11${separator}${year} ${clock} ${zone}`,
    `11${separator}${day}${separator}${year}${one([' ', separator])}${clock} ${zone}`,
    `${year}${separator}11${separator}${day} ${clock} ${zone}`,
  ]);
}

function shuffled(parts: readonly string[], one: One): string[] {
  const rest = [...parts];
  return parts.map(() => rest.splice(rest.indexOf(one(rest)), 1)[0] ?? '');
}
