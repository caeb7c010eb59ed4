import { expect, it } from "vitest";
import { pageAfterSignIn } from "./page-after-sign-in.ts";

it("leads back to a page of the dashboard and never to another site", () => {
  expect(pageAfterSignIn("/bookings?status=confirmed")).toBe("/bookings?status=confirmed");
  for (const elsewhere of [null, "", "https://evil.example", "//evil.example", "/\\evil.example"]) {
    expect(pageAfterSignIn(elsewhere)).toBe("/");
  }
});
