import type { Request } from 'express';
import type { PolicyReport } from '../../../contract/attacks/lab.ts';
import type { Customer } from './settings.ts';

/** Something that happened in a bank. */
export type BankEvent =
  | { readonly what: 'logged-in'; readonly customer: Customer }
  /** A browser requested the profile, as a customer or as somebody the bank does not know. */
  | { readonly what: 'profile-shown'; readonly to: Customer | null }
  /** A browser requested the page of comments. The bank wrote them into it as markup or as text. */
  | { readonly what: 'comments-shown'; readonly as: 'markup' | 'text' }
  | { readonly what: 'administration-opened' }
  /** An answer over https asked the browser to use https only. */
  | { readonly what: 'strict-transport-sent' }
  /** The browser reported that one of the bank's policies blocked something. */
  | { readonly what: 'policy-reported'; readonly report: PolicyReport };

/** Gets every event of a bank, with the request that caused it. */
export type Journal = (event: BankEvent, request: Request) => void;
