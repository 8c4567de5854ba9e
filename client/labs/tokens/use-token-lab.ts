import { useEffect, useMemo, useState } from 'react';
import {
  firstTokenOptions,
  readTokenOptions,
  type TokenOptions,
  tokenOptionsSchema,
} from '../../../contract/labs/tokens.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { useNow } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { tabLabId } from '../lab-id.ts';
import { useLab } from '../use-lab.ts';
import { askTokenApp, configureTokenLab, leaveTokenLab, loadTokenLab, resetTokenLab, restartApp } from './api.ts';
import { TokenKeeper } from './keeper.ts';
import { useMeasurement } from './use-measurement.ts';
import { jwtAnswer } from './words/jwt-answer.ts';

/** Milliseconds between polls of a lab that the visitor has open. */
const looksEvery = 60_000;

/** The token lab of this tab, and the actions on it. */
export function useTokenLab(topology: Topology) {
  const [id] = useState(() => tabLabId('token'));
  const [keeper] = useState(() => new TokenKeeper(id));
  const [query, setQuery] = useQuery();
  const pairs = query.toString();
  const { options, problems } = useMemo(() => readTokenOptions(new URLSearchParams(pairs)), [pairs]);
  const { measured, run, forget } = useMeasurement(options, topology);
  const [answer, setAnswer] = useState<string | null>(null);
  const look = () => loadTokenLab(id).catch(() => configureTokenLab(id, options));
  const every = measured.state === 'running' ? false : looksEvery;
  const { value: lab, refusal, show, showAtOnce } = useLab(`token ${id}`, look, every, () => leaveTokenLab(id));
  const now = useNow(true);

  useEffect(() => {
    keeper.keep(keeper.token(options), options);
    void show(() => configureTokenLab(id, options));
  }, [id, options, keeper, show]);

  const setOption = (name: keyof TokenOptions, value: string) => {
    const next = tokenOptionsSchema.safeParse({ ...options, [name]: value });
    if (!next.success) return;
    const usual: Record<string, string> = firstTokenOptions;
    const changed = Object.entries(next.data).filter(([one, text]) => text !== usual[one]);
    setQuery(new URLSearchParams(changed), { replace: true });
  };

  /** Performs an action with the JWT and shows the response's status. */
  const tryJwt = (label: string, method: 'GET' | 'POST', path: string) =>
    show(async (signal) => {
      setAnswer(`${label}: waiting for the app.`);
      const answered = await askTokenApp(id, 'jwt', method, path, keeper.bearer(options)).catch((error: unknown) => {
        signal.throwIfAborted();
        setAnswer(`${label}: no answer.`);
        throw error;
      });
      signal.throwIfAborted();
      const { status, token } = answered;
      if (token !== null) keeper.keep(token, options);
      if (path === '/logout') keeper.keep(null, options);
      setAnswer(`${label}: ${status}. ${jwtAnswer(path, answered, options)}`);
      return loadTokenLab(id);
    });

  const restart = () => show(() => restartApp(id));
  const reset = () =>
    showAtOnce(async () => {
      const found = await resetTokenLab(id);
      keeper.keep(null, options);
      forget();
      setAnswer(null);
      setQuery(new URLSearchParams(), { replace: true });
      return found;
    });
  return { id, options, problems, lab, refusal, measured, answer, now, keeper, setOption, tryJwt, run, restart, reset };
}

export type TokenLabControl = ReturnType<typeof useTokenLab>;
