import type { Request } from 'express';
import type { PolicyReport } from '../../../contract/attacks/lab.ts';
import type { Customer } from './settings.ts';

/** Something that happened in a bank. */
export type BankEvent =
  | { readonly what: 'logged-in'; readonly customer: Customer }
  /** The profile was asked for, by a customer or by nobody the bank knows. */
  | { readonly what: 'profile-shown'; readonly to: Customer | null }
  /** The page of what customers say was asked for, and what they wrote went into it as markup or as text. */
  | { readonly what: 'comments-shown'; readonly as: 'markup' | 'text' }
  | { readonly what: 'administration-opened' }
  /** An answer over https told to ask over https only. */
  | { readonly what: 'strict-transport-sent' }
  /** The browser reported that one of the bank's policies held something back. */
  | { readonly what: 'policy-reported'; readonly report: PolicyReport };

/** Hears of everything that happens in a bank, with the request by which it did. */
export type Journal = (event: BankEvent, request: Request) => void;
