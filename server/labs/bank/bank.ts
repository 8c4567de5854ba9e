import { randomBytes } from 'node:crypto';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import { vaultSecretOf } from '../../../contract/attacks/loot.ts';
import { copiedText } from '../../http/copied-text.ts';
import { type CookieNames, cookieNames } from './cookies.ts';
import { BoundedStore } from './session-store.ts';
import type { BankSettings, Customer } from './settings.ts';

export interface Account {
  balance: number;
  notes: string[];
}

const bounds = { notes: 20, note: 200, comments: 20, comment: 12_000 };

/** One bank: its customers with their accounts, its sessions, and what customers have written. */
export class Bank {
  readonly settings: BankSettings;
  readonly names: CookieNames;
  /** The path of its pages. */
  readonly path: string;
  /** Signs cookies. Made for this bank; no other bank knows it. */
  readonly secret = randomBytes(24).toString('base64url');
  readonly sessions = new BoundedStore();
  readonly accounts: Readonly<Record<Customer, Account>> = {
    alice: { balance: 1_000, notes: [] },
    mallory: { balance: 0, notes: [] },
  };
  #comments: readonly { readonly by: string; readonly text: string }[] = [];

  constructor(settings: BankSettings) {
    this.settings = settings;
    this.names = cookieNames(settings);
    this.path = new URL(settings.address).pathname;
  }

  /** Whether a defence is on. */
  readonly has = (defence: DefenceId): boolean => this.settings.defences.has(defence);

  get comments() {
    return this.#comments;
  }

  /** The text that the vault shows to anyone who opens it, and keeps in its cookie. */
  get vaultSecret(): string {
    return vaultSecretOf(this.settings.id);
  }

  addNote(customer: Customer, text: string): void {
    const { notes } = this.accounts[customer];
    notes.push(copiedText(text, bounds.note));
    if (notes.length > bounds.notes) notes.shift();
  }

  /** Stores a customer's comment. It replaces the customer's previous comment. */
  comment(by: Customer, text: string): void {
    const others = this.#comments.filter((comment) => comment.by !== by);
    this.#comments = [...others, { by, text: copiedText(text, bounds.comment) }].slice(-bounds.comments);
  }

  /** A copy of every account as it is now. */
  statement(): Record<Customer, Account> {
    const copy = ({ balance, notes }: Account) => ({ balance, notes: [...notes] });
    return { alice: copy(this.accounts.alice), mallory: copy(this.accounts.mallory) };
  }
}
