/** The door, and from there back to the invitation. */
export function signInFor(token: string): string {
  return `/sign-in?next=${encodeURIComponent(`/invitation#${token}`)}`;
}
