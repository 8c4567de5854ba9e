import { z } from 'zod';
import { flowSchema } from '../../contract/flows/flow.ts';
import { schemes } from '../../contract/origins/topology.ts';
import { profiles } from '../../model/profiles/profiles.ts';

/** A flow that another page opens here, with the world for its prediction. The tab keeps it; no URL contains it. */
export const openedFlowSchema = z.object({
  title: z.string(),
  description: z.string(),
  cookies: z.array(z.string()),
  flow: flowSchema,
  scheme: z.enum(schemes),
  profile: z.enum(profiles.map(({ id }) => id)),
  thirdPartyCookies: z.enum(['allowed', 'blocked']),
});
export type OpenedFlow = Readonly<z.infer<typeof openedFlowSchema>>;
