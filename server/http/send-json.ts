import type { Response } from 'express';

/**
 * Answers with JSON where a Set-Cookie line may have bytes beyond ASCII. As bytes: Node writes a short text and the headers in
 * one piece, and so would encode a header's bytes again.
 */
export function sendJson(response: Response, value: unknown): void {
  response.type('json').send(Buffer.from(JSON.stringify(value)));
}
