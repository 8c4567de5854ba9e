import { useEffect, useRef, useState } from 'react';
import type { BoundLab, BoundTheft } from '../../../../contract/labs/bound.ts';
import { asRefusal } from '../../../api/ask.ts';
import { tabLabId } from '../../lab-id.ts';
import { askBound, leaveBound, letThief, loadBound, resetBound, startBound } from './api.ts';
import { SimulatedBrowser } from './simulated-browser.ts';

/** Milliseconds in which a browser with device-bound sessions registers a key. */
const registersWithin = 3_000;
const looksEvery = 100;
const looksLater = 1_000;
/** The server ends a lab after two minutes without a request. */
const staysAliveEvery = 60_000;

/** A device-bound session of this tab. `busy`: the current action; `null`: none. */
export interface BoundControl {
  /** `null`: before the login. */
  readonly lab: BoundLab | null;
  readonly busy: 'key' | 'expiry' | 'other' | null;
  readonly problem: string | null;
  /** Logs in, and waits for this browser to register a key. */
  readonly start: () => void;
  /** Waits until the cookie has expired, then sends a request that needs it. */
  readonly ask: () => void;
  readonly steal: (theft: BoundTheft) => void;
  /** Lets a script of this page play the part of a browser that registers a key. */
  readonly simulate: () => void;
  readonly reset: () => void;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The device-bound session of this tab, and the actions on it. */
export function useBound(): BoundControl {
  const [id] = useState(() => tabLabId('bound'));
  const [lab, setLab] = useState<BoundLab | null>(null);
  const [busy, setBusy] = useState<BoundControl['busy']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const simulated = useRef<SimulatedBrowser | null>(null);
  const begun = lab !== null;
  const isLate = busy === null && lab !== null && lab.key === null;

  useEffect(() => {
    if (!isLate) return;
    // The page still accepts the key of a slow browser.
    const timer = setInterval(() => {
      loadBound(id).then(
        (seen) => seen.key && setLab(seen),
        (error) => setProblem(asRefusal(error).message),
      );
    }, looksLater);
    return () => clearInterval(timer);
  }, [id, isLate]);

  useKept(id, begun, setProblem);
  const work = async (what: NonNullable<BoundControl['busy']>, does: () => Promise<BoundLab | null>) => {
    setBusy(what);
    setProblem(null);
    try {
      setLab(await does());
    } catch (error) {
      setProblem(asRefusal(error).message);
    } finally {
      setBusy(null);
    }
  };

  return {
    lab,
    busy,
    problem,
    start: () => {
      simulated.current = null;
      void work('key', async () => withKey(id, await startBound(id)));
    },
    ask: () =>
      void work('expiry', async () => {
        await pause(Math.max(0, (lab?.expires ?? 0) - Date.now()) + looksEvery);
        await simulated.current?.refresh();
        return askBound(id, simulated.current ? 'page' : 'browser');
      }),
    steal: (theft) => void work('other', () => letThief(id, theft)),
    simulate: () =>
      void work('other', async () => {
        const browser = await SimulatedBrowser.make(id);
        simulated.current = browser;
        await browser.register((await startBound(id)).challenge ?? '');
        return loadBound(id);
      }),
    reset: () => {
      simulated.current = null;
      if (begun) void work('other', () => resetBound(id).then(() => null));
    },
  };
}

/** Keeps a session alive while the page is open, and tells the server when the page goes. */
function useKept(id: string, begun: boolean, setProblem: (problem: string) => void): void {
  useEffect(() => {
    if (!begun) return;
    const timer = setInterval(() => {
      loadBound(id).catch((error: unknown) => setProblem(asRefusal(error).message));
    }, staysAliveEvery);
    const leave = () => leaveBound(id);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
    };
  }, [id, begun, setProblem]);
}

/** The session after its browser has registered a key, or after the time limit. */
async function withKey(id: string, started: BoundLab): Promise<BoundLab> {
  let lab = started;
  const deadline = Date.now() + registersWithin;
  while (lab.key === null && Date.now() < deadline) {
    await pause(looksEvery);
    lab = await loadBound(id);
  }
  return lab;
}
