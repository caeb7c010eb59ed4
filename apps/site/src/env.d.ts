/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The public procedures, called in process for this visitor. */
    caller: ReturnType<import("../server/application.ts").Application["callerFor"]>;
    /** Awaits a procedure and tells a refusal from a failure. */
    attempt: typeof import("../server/outcomes.ts").attempt;
    application: import("../server/application.ts").Application;
    /** The site's own address, without a slash at the end. */
    siteUrl: string;
    cacheSeconds: import("../server/application.ts").Application["cacheSeconds"];
    readMedia: import("../server/application.ts").Application["readMedia"];
    /** The visitor's network address, where limits are to count by it. */
    address: string | undefined;
  }
}
