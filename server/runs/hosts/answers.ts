import type { Probe } from '../../../contract/probes/probe.ts';

/** A body and its type, as the destination of a request expects them. */
export interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

/** One transparent pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The target's answer to a probe that does not navigate the top-level page. */
export function answerOf({ destination, initiatorType, navigation }: Probe): Answer {
  if (initiatorType === 'event-source') return { type: 'text/event-stream', body: 'data: received\n\n' };
  if (navigation !== 'none') {
    return { type: 'text/html; charset=utf-8', body: '<!doctype html><html lang="en"><title>received</title></html>' };
  }
  if (destination === 'image') return { type: 'image/gif', body: pixel };
  if (destination === 'script') return { type: 'text/javascript', body: '' };
  if (destination === 'style') return { type: 'text/css', body: '' };
  if (destination === 'font') return { type: 'font/woff2', body: '' };
  if (destination === 'audio') return { type: 'audio/mpeg', body: '' };
  if (destination === 'video') return { type: 'video/mp4', body: '' };
  return { type: 'text/plain; charset=utf-8', body: 'received' };
}
