import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/** One address of the server that programs and pages use. */
export interface Endpoint {
  /** `ALL`: any method. */
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'ALL';
  /** As Express writes it, such as `/api/runs/:id`. */
  readonly path: string;
  /** Which hosts answer it. */
  readonly on: 'interface' | 'home';
  /** One or two sentences. */
  readonly does: string;
  /** The JSON body that it takes. */
  readonly body?: { readonly name: string; readonly schema: z.ZodType };
  readonly answer: Answer;
  /** In addition to those that every address can give. */
  readonly errors: readonly ErrorCode[];
}

/** What a successful request gets: JSON of a schema, or what `says` describes. */
export type Answer =
  | { readonly status: number; readonly name: string; readonly schema: z.ZodType }
  | { readonly status: number; readonly says: string };
