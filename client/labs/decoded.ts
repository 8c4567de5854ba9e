/** A value as it was before it was percent-encoded; as it is where it cannot have been. */
export function decoded(wire: string): string {
  try {
    return decodeURIComponent(wire);
  } catch {
    return wire;
  }
}
