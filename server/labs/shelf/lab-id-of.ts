import type { Request } from 'express';
import { z } from 'zod';
import { labIdSchema } from '../../../contract/labs/lab-id.ts';
import { parseBody } from '../../http/parse-body.ts';

const labAddressSchema = z.object({ id: labIdSchema });

/** The id of the lab in the address. Throws a `Problem` if it is not an id. */
export function labIdOf({ params }: Request): string {
  return parseBody(labAddressSchema, params).id;
}
