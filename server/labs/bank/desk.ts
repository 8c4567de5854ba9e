import type { Request, Response } from 'express';
import type { Markup } from '../../http/html.ts';
import type { Bank } from './bank.ts';
import type { RequestChecks } from './checks.ts';
import type { Journal } from './journal.ts';
import type { Customer } from './settings.ts';

declare module 'express-session' {
  interface SessionData {
    customer: Customer;
    /** The login page keeps a session for its visitor, so that its form can carry a token. */
    visited: true;
  }
}

/** Shared by the bank's routes. */
export interface Desk {
  readonly bank: Bank;
  readonly checks: RequestChecks;
  readonly journal: Journal;
  /** Answers with a page of the bank. */
  page(request: Request, response: Response, title: string, body: Markup): void;
}

/** A field of a body or a query as text, or an empty text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Redirects to a page. A script that sent JSON gets the address as JSON. */
export function redirectTo(request: Request, response: Response, address: string): void {
  if (request.is('application/json')) response.json({ go: address });
  else response.redirect(303, address);
}
