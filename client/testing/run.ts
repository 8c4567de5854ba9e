import type { RunReport } from '../../contract/runs/observation.ts';
import type { RunExchange } from '../run/run-view.ts';

/** The report of a finished run over http without observations. */
export function reportOfRun(changes: Partial<RunReport> = {}): RunReport {
  return {
    id: 'aaaaaaaa',
    action: 'run',
    request: {
      scheme: 'http',
      cookies: [{ setCookie: 'sid=1' }],
      setBy: 'navigation',
      path: '/',
      cors: 'exact',
      ageSeconds: 0,
      probes: 'essential',
      action: 'run',
    },
    state: 'finished',
    trouble: null,
    userAgent: 'a browser',
    done: 0,
    total: 0,
    now: '',
    startedAt: 1_000,
    endedAt: 2_000,
    cookies: [],
    observations: {},
    thirdPartyCookies: 'unknown',
    leftOver: [],
    unreached: [],
    ...changes,
  };
}

/** A request to home that the page heard of while it followed the run: no cookie, status 200. */
export function exchangeOf(changes: Partial<RunExchange> = {}): RunExchange {
  return {
    run: 'aaaaaaaa',
    probe: 'other/form-post',
    place: 'home',
    method: 'POST',
    path: '/?p=aaaaaaaa.other/form-post',
    cookie: null,
    cookies: [],
    headers: {},
    at: 0,
    status: 200,
    responseHeaders: [],
    setCookie: [],
    ...changes,
  };
}
