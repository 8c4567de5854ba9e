import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  firstTokenOptions,
  readTokenOptions,
  type TokenLab,
  type TokenOptions,
  tokenOptionsSchema,
} from '../../../contract/labs/tokens.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { Refusal } from '../../api/api.ts';
import { useQuery } from '../../ui/use-query.ts';
import { tabLabId } from '../lab-id.ts';
import { useHeartbeat } from '../use-heartbeat.ts';
import { askTokenApp, configureTokenLab, leaveTokenLab, loadTokenLab, resetTokenLab, restartApp } from './api.ts';
import { TokenKeeper } from './keeper.ts';
import { useMeasurement } from './use-measurement.ts';

/** Milliseconds between looks at a lab that the visitor has open. */
const looksEvery = 60_000;

/** The token lab of this tab, and what can be done with it. */
export function useTokenLab(topology: Topology) {
  const [id] = useState(() => tabLabId('token'));
  const [keeper] = useState(() => new TokenKeeper(id));
  const [query, setQuery] = useQuery();
  const pairs = query.toString();
  const { options, problems } = useMemo(() => readTokenOptions(new URLSearchParams(pairs)), [pairs]);
  const [lab, setLab] = useState<TokenLab | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { measured, run, forget } = useMeasurement(options, topology);
  const [answer, setAnswer] = useState<string | null>(null);
  const now = useSeconds();

  const refuse = useCallback((error: unknown) => {
    setRefusal(error instanceof Refusal ? error.message : String(error));
  }, []);
  const show = useCallback((found: TokenLab) => {
    setLab(found);
    setRefusal(null);
  }, []);

  useEffect(() => {
    forget();
    keeper.keep(keeper.token(options), options);
    configureTokenLab(id, options).then(show, refuse);
  }, [id, options, keeper, refuse, show, forget]);
  useLeaving(id);
  useHeartbeat(() => {
    if (measured.state === 'running') return;
    loadTokenLab(id)
      .catch(() => configureTokenLab(id, options))
      .then(show, refuse);
  }, looksEvery);

  const setOption = (name: keyof TokenOptions, value: string) => {
    const next = tokenOptionsSchema.safeParse({ ...options, [name]: value });
    if (!next.success) return;
    const usual: Record<string, string> = firstTokenOptions;
    const changed = Object.entries(next.data).filter(([one, text]) => text !== usual[one]);
    setQuery(new URLSearchParams(changed), { replace: true });
  };

  /** Does something with the JWT and shows the response's status. */
  const tryJwt = async (label: string, method: 'GET' | 'POST', path: string) => {
    try {
      const { status, token } = await askTokenApp(id, 'jwt', method, path, keeper.bearer(options));
      if (token !== null) keeper.keep(token, options);
      if (path === '/logout') keeper.keep(null, options);
      setAnswer(`${label}: ${status}`);
      show(await loadTokenLab(id));
    } catch (error) {
      refuse(error);
    }
  };

  const restart = () => restartApp(id).then(show, refuse);
  const reset = () =>
    resetTokenLab(id).then((found) => {
      keeper.keep(null, options);
      forget();
      setAnswer(null);
      show(found);
      setQuery(new URLSearchParams(), { replace: true });
    }, refuse);
  return { id, options, problems, lab, refusal, measured, answer, now, keeper, setOption, tryJwt, run, restart, reset };
}

/** Tells the server when the page closes. */
function useLeaving(id: string): void {
  useEffect(() => {
    const leave = () => leaveTokenLab(id);
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [id]);
}

/** Returns the time in milliseconds, updated every second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export type TokenLabControl = ReturnType<typeof useTokenLab>;
