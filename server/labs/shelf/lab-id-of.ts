import type { Request } from 'express';
import { z } from 'zod';
import { labIdSchema } from '../../../contract/labs/lab-id.ts';
import { parseBody } from '../../http/parse-body.ts';

const labAddressSchema = z.object({ id: labIdSchema });

/** The id of the lab whose address was asked for. Throws a `Problem` where it is not one. */
export function labIdOf({ params }: Request): string {
  return parseBody(labAddressSchema, params).id;
}
