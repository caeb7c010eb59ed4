/** Where to go after signing in: a page of the dashboard, never another site. */
export function pageAfterSignIn(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : "/";
}
