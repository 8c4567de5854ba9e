import http from 'node:http';

/** The load to put on an app. */
export interface Load {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The requests that one user makes in turn. A cookie from one response is sent with the next request. */
  readonly steps: readonly { readonly method: string; readonly path: string }[];
  readonly users: number;
  /** Milliseconds. */
  readonly lasts: number;
}

/** The result. Durations are in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 200. */
  readonly failures: number;
}

/** Users do their steps one after the other, each over a separate connection, until the time is over. */
export async function putLoad({ port, headers, steps, users, lasts }: Load): Promise<LoadResult> {
  const durations: number[] = [];
  let failures = 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: users });
  const begun = performance.now();
  const user = async () => {
    while (performance.now() - begun < lasts) {
      let cookie: string | undefined;
      for (const { method, path } of steps) {
        const at = performance.now();
        const answer = await ask({ port, method, path, agent, headers: { ...headers, ...(cookie ? { cookie } : {}) } });
        durations.push(performance.now() - at);
        if (answer.status !== 200) failures++;
        cookie = answer.cookie ?? cookie;
      }
    }
  };
  await Promise.all(Array.from({ length: users }, user));
  const took = performance.now() - begun;
  agent.destroy();
  const sorted = durations.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: sorted.length, perSecond: (sorted.length / took) * 1000, p50: at(0.5), p99: at(0.99), failures };
}

function ask(options: http.RequestOptions): Promise<{ status: number; cookie: string | undefined }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', ...options }, (response) => {
      response.resume();
      const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
      response.once('end', () => resolve({ status: response.statusCode ?? 0, cookie }));
      response.once('error', reject);
    });
    request.once('error', reject);
    request.end();
  });
}
