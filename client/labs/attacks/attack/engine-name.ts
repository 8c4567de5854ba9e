/** The engine and version that a User-Agent string claims, in a few words. */
export function engineName(userAgent: string): string {
  const named = [
    [/Firefox\/(\d+)/, 'Firefox'],
    [/Edg\/(\d+)/, 'Edge'],
    [/Chrom(?:e|ium)\/(\d+)/, 'Chromium'],
    [/Version\/(\d+[.\d]*).*Safari/, /Linux/.test(userAgent) ? 'WebKitGTK' : 'Safari'],
  ] as const;
  for (const [pattern, name] of named) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'an unknown browser';
}
