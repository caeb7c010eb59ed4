import { expect, test, vi } from "vitest";
import { logFailure } from "./failures.ts";

test("a failure is noted by its place and code, without a link's secret or a word that quotes someone", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const failure = Object.assign(new Error("Key (email)=(robin@example.com)"), { code: "22021" });
  logFailure(`/booking/${"s".repeat(43)}/move?name=Robin`, failure);
  logFailure("bookings.confirm", new TypeError("Robin"));
  expect(log.mock.calls).toEqual([
    ["/booking/…/move failed: 22021"],
    ["bookings.confirm failed: TypeError"],
  ]);
  log.mockRestore();
});
