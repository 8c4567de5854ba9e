import { z } from 'zod';
import { rows } from '../../client/labs/tokens/rows.ts';
import { type Way, ways } from '../../contract/labs/tokens.ts';
import type { MeasuredCell } from '../../lessons/check/record.ts';
import type { Actor } from './actor.ts';

const titles: Readonly<Record<Way, string>> = { cookie: 'Signed cookie', session: 'Session', jwt: 'JWT' };

/** The texts of the table's rows, cell by cell. */
const lines = `[...document.querySelectorAll('.token-matrix tr')].map(({ children }) =>
  [...children].map(({ textContent }) => textContent.trim().replace(/\\s+/g, ' ')))`;

/** The server's answers as the page of the tokens lab lists them, since its server keeps no list. */
export async function readCells(actor: Actor): Promise<readonly MeasuredCell[]> {
  const [head = [], ...body] = z.array(z.array(z.string())).parse(await actor.evaluate(lines));
  const held = head.slice(1).map((title) => ways.find((way) => titles[way] === title));
  return body.flatMap(([heading, ...texts]) => {
    const row = rows.find(({ title, who }) => heading === `${title} ${who}`);
    return texts.flatMap((text, index) => {
      const way = held[index];
      const status = text.match(/\b\d{3}\b/g)?.at(-1);
      return row && way && status !== undefined ? [{ row: row.id, way, status: Number(status) }] : [];
    });
  });
}
