/** The card number that the bank's pages keep in localStorage, which `client/driver/lab-page.ts` writes. */
export const cardNumber = '4000 0000 0000 0002';

/** The secret of a lab's vault, which is the value of the vault's cookie. */
export function vaultSecretOf(labId: string): string {
  return `secret-of-${labId}`;
}
