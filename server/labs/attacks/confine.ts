import { policy } from '../../http/policy.ts';
import { labSites, type World } from './world.ts';

/**
 * The policy of every page of the attack labs: whatever it loads, frames, submits or connects to stays on the lab's own
 * sites. Inline scripts run, since the labs are about them. `contract/attacks/outward.ts` lists what the policy does
 * not block. CSP 3's `webrtc` is not sent, since Chromium 156 opens a peer connection in spite of it. `framedBy`: who
 * may frame the page.
 */
export function confinement(world: World, framedBy: 'lab' | 'nobody' = 'lab'): string {
  const sites = labSites(world);
  return policy({
    'default-src': sites,
    'script-src': ["'unsafe-inline'", ...sites],
    'style-src': ["'unsafe-inline'", ...sites],
    'img-src': ['data:', ...sites],
    'connect-src': sites,
    'frame-src': sites,
    'form-action': sites,
    'object-src': [],
    'base-uri': [],
    'frame-ancestors': framedBy === 'lab' ? sites : [],
  });
}

/** An exploit in a frame may do everything except leave its frame. */
export const frameSandbox = 'allow-scripts allow-forms allow-same-origin';
