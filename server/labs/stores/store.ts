import type { Store } from 'express-session';

/** A record as a store keeps it. */
export interface StoredRecord {
  readonly id: string;
  readonly json: string;
  /** Milliseconds since the epoch; `null`: the store was told no date. */
  readonly expires: number | null;
}

/** A session store that is open in this process. */
export interface OpenStore {
  readonly store: Store;
  /** The lab's records, at most `maxRecords`. Rejects where the store cannot be read. */
  records(): Promise<readonly StoredRecord[]>;
  /** Removes the lab's records from a server; rejects where it does not answer. */
  forget(): Promise<void>;
  /** Lets go of files and connections; never rejects. */
  close(): Promise<void>;
}

/** How many records a lab shows. */
export const maxRecords = 30;
