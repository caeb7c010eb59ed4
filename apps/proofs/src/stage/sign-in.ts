import type { Page } from "playwright-core";
import { owner } from "./stage.ts";

/** Signs the owner in to the dashboard at `admin`, as a person does. */
export async function signIn(page: Page, admin: string): Promise<void> {
  await page.goto(`${admin}/sign-in`);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Signs the owner in over HTTP. Answers the headers with which the dashboard's procedures may be called. */
export async function signInOverHttp(admin: string): Promise<Record<string, string>> {
  const response = await fetch(`${admin}/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: admin },
    body: JSON.stringify(owner),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { origin: admin, cookie: cookies.join("; ") };
}
