import type { StoreSettings } from '../stores/choices.ts';

/** What every lab of this playground shares. */
export interface LabSettings extends StoreSettings {
  /** Whether labs may start processes. */
  readonly processes: 'on' | 'off';
  /** Lab files live below it, and go with their lab. */
  readonly dataDir: string;
  readonly homeHost: string;
  /** PEM: what a lab's processes end TLS with, and who signed it. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly authority: string;
}
