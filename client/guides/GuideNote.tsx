/** What a guided experiment asks, above the playground that it has composed. */
export function GuideNote() {
  return null;
}
