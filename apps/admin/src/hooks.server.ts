import { SettingError } from "@attune/domain/environment";
import type { Handle, ServerInit } from "@sveltejs/kit/hooks";
import { type Application, openApplication } from "#lib/server/application.ts";
import { mayChange, protect, refuse } from "#lib/server/protection.ts";

let application: Application;

export const init: ServerInit = async () => {
  application = await openApplication().catch((error: unknown) => {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    process.exit(1);
  });
  process.once("sveltekit:shutdown", () => void application.close());
};

export const handle: Handle = async ({ event, resolve }) => {
  const { adminUrl } = application;
  const https = adminUrl.startsWith("https:");
  if (!mayChange(event.request, new URL(adminUrl).origin)) {
    const sentence = "This request did not come from the dashboard. Please load the page again.";
    return protect(refuse(403, "foreign-origin", sentence), { https });
  }
  event.locals.application = application;
  return protect(await resolve(event), { https });
};
