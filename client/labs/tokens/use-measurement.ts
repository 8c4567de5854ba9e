import { useCallback, useRef, useState } from 'react';
import { type TokenLab, type TokenOptions, type Way, ways } from '../../../contract/labs/tokens.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { MeasuredCell } from '../../../lessons/check/record.ts';
import { asRefusal } from '../../api/ask.ts';
import { tabLabId } from '../lab-id.ts';
import { pageScheme } from '../page-scheme.ts';
import { makeActions } from './actions.ts';
import { configureTokenLab, leaveTokenLab } from './api.ts';
import { type Cell, measure, type Reports } from './measure.ts';
import { notLoggedInWords } from './not-logged-in.ts';
import { type RowId, rows } from './rows.ts';

/** The measurements so far. */
export interface Measured {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  /** The options of the measurement; `null`: no measurement. */
  readonly options: TokenOptions | null;
  readonly cells: Readonly<Record<string, Cell>>;
  /** Why a way was not measured: its login failed. */
  readonly notLoggedIn: Readonly<Partial<Record<Way, string>>>;
  readonly loggedIn: TokenLab | null;
  readonly loggedOut: TokenLab | null;
  readonly problem: string | null;
}

const nothing: Measured = {
  state: 'none',
  options: null,
  cells: {},
  notLoggedIn: {},
  loggedIn: null,
  loggedOut: null,
  problem: null,
};

export function cellKey(row: RowId, way: Way): string {
  return `${row} ${way}`;
}

/** The last status of each measured cell, once the measurement is over. */
export function measuredCells({ state, cells }: Measured): readonly MeasuredCell[] {
  if (state !== 'done') return [];
  return rows.flatMap(({ id: row }) =>
    ways.flatMap((way) => {
      const cell = cells[cellKey(row, way)];
      const status = cell?.state === 'measured' ? cell.statuses.at(-1) : undefined;
      return status === undefined ? [] : [{ row, way, status }];
    }),
  );
}

/**
 * Measures in a separate lab, so that the other logins of the page stay. `forget` drops the results, and those that a
 * running measurement will report.
 */
export function useMeasurement(options: TokenOptions, topology: Topology) {
  const [id] = useState(() => tabLabId('token-measured'));
  const [measured, setMeasured] = useState<Measured>(nothing);
  const turn = useRef(0);

  const forget = useCallback(() => {
    turn.current++;
    setMeasured(nothing);
  }, []);

  const run = async () => {
    const mine = ++turn.current;
    const change = (next: (before: Measured) => Measured) => {
      if (mine === turn.current) setMeasured(next);
    };
    const scheme = pageScheme();
    change(() => ({ ...nothing, state: 'running', options }));
    try {
      await configureTokenLab(id, options);
      const actions = makeActions(id, options, topology);
      const reports: Reports = {
        cell: (row, way, cell) =>
          change((before) => ({ ...before, cells: { ...before.cells, [cellKey(row, way)]: cell } })),
        notLoggedIn: (way, login, next) => {
          const why = notLoggedInWords({ way, login, next, options, scheme });
          change((before) => ({ ...before, notLoggedIn: { ...before.notLoggedIn, [way]: why } }));
        },
        kept: (when, seen) =>
          change((before) => ({ ...before, [when === 'logged-in' ? 'loggedIn' : 'loggedOut']: seen })),
      };
      await measure(actions, reports, Number(options.lifetime));
      for (const way of ways) await actions.logout(way);
      change((before) => ({ ...before, state: 'done' }));
    } catch (error) {
      change((before) => ({ ...before, state: 'failed', problem: asRefusal(error).message }));
    } finally {
      leaveTokenLab(id);
    }
  };
  return { measured, run, forget };
}
