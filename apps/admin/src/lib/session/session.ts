import { goto } from "$app/navigation";

/** Why a sign-in did not work, in a sentence; nothing when it did. */
export async function signIn(email: string, password: string): Promise<string | undefined> {
  const response = await post("sign-in/email", { email, password });
  if (!response) return "We could not reach the server. Please check the connection and try again.";
  if (response.ok) return undefined;
  if (response.status === 429) {
    const wait = Number(response.headers.get("x-retry-after") ?? 60);
    const minutes = Math.max(1, Math.ceil(wait / 60));
    return `That was a few tries in a row. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`;
  }
  if (response.status < 500) {
    return "That e-mail address and password do not go together. Please check both.";
  }
  return "Something went wrong on our side. Please try again.";
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  await post("sign-out", {});
  await goto("/sign-in");
}

/** Leads to the sign-in, and from there back to this page. */
export async function askToSignIn(): Promise<void> {
  const { pathname, search } = location;
  if (pathname === "/sign-in") return;
  const from = pathname + search;
  await goto(from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`);
}

async function post(path: string, body: unknown): Promise<Response | undefined> {
  return fetch(`/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
}
