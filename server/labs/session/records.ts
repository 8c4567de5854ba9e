import type { SessionLab, SessionRecord } from '../../../contract/labs/session.ts';
import type { Instance } from '../processes/instance.ts';
import { recordsSchema } from './messages.ts';

/** The records of a lab's store, read by its instances, or why the instances could not read them. */
export async function readRecords(
  running: readonly Instance[],
  inMemory: boolean,
): Promise<Pick<SessionLab, 'records' | 'recordsProblem'>> {
  // An instance that never ran has stored nothing.
  const started = running.filter(({ summary }) => summary.state !== 'not-started');
  const asked = inMemory ? started : started.slice(0, 1);
  try {
    const lists = await Promise.all(
      asked.map(async (one): Promise<SessionRecord[]> => {
        const records = recordsSchema.parse(await one.ask({ kind: 'records' }));
        return records.map((record) => ({ ...record, instance: inMemory ? one.name : null }));
      }),
    );
    return { records: lists.flat(), recordsProblem: null };
  } catch (error) {
    return { records: [], recordsProblem: error instanceof Error ? error.message || error.name : String(error) };
  }
}
