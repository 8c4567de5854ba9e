import type { StoreSettings } from '../stores/choices.ts';

/** Shared by all labs of this playground. */
export interface LabSettings extends StoreSettings {
  /** Whether labs may start processes. */
  readonly processes: 'on' | 'off';
  /** The folder of the labs' files. They are removed with their lab. */
  readonly dataDir: string;
  readonly homeHost: string;
  /** PEM: key and certificate for the TLS of a lab's processes, and the authority that signed the certificate. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly authority: string;
}
