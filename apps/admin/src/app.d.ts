import type { Application } from "#lib/server/application.ts";

declare global {
  namespace App {
    interface Locals {
      application: Application;
    }
  }
}
