import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { readEnvironment, SettingError } from "./environment.ts";

test("nothing needs to be set", () => {
  const environment = readEnvironment({});
  expect(environment).toMatchObject({
    sitePort: 4321,
    adminPort: 4322,
    host: "127.0.0.1",
    siteUrl: "http://127.0.0.1:4321",
    adminUrl: "http://127.0.0.1:4322",
    databaseUrl: undefined,
    smtpUrl: undefined,
    sample: true,
  });
  expect(isAbsolute(environment.dataDir)).toBe(true);
});

test("an empty variable counts as absent, and an address loses its last slash", () => {
  const environment = readEnvironment({
    SMTP_URL: "",
    SITE_URL: "https://practice.example/",
    HOST: "0.0.0.0",
    SAMPLE: "0",
  });
  expect(environment).toMatchObject({
    smtpUrl: undefined,
    siteUrl: "https://practice.example",
    adminUrl: "http://localhost:4322",
    sample: false,
  });
});

test.each([
  [{ SITE_PORT: "http" }, 'SITE_PORT is set to "http"'],
  [{ ADMIN_PORT: "70000" }, "a port number from 1 to 65535"],
  [{ SITE_PORT: "4322" }, "SITE_PORT and ADMIN_PORT are the same"],
  [{ SITE_URL: "practice.example" }, "https://practice.example"],
  [{ DATABASE_URL: "mysql://db/name" }, "postgresql://"],
  [{ SMTP_URL: "http://mail" }, "smtps://"],
  [{ OWNER_EMAIL: "owner" }, "an e-mail address"],
  [{ OWNER_PASSWORD: "short" }, "at least 10 characters"],
  [{ SAMPLE: "yes" }, "0 or 1"],
])("%o is refused in one line that says what to set", (settings, words) => {
  expect(() => readEnvironment(settings)).toThrow(SettingError);
  expect(() => readEnvironment(settings)).toThrow(words);
  expect(() => readEnvironment(settings)).toThrow(/^[^\n]+\.$/);
});

test("a secret that cannot be used is not repeated", () => {
  const settings = { DATABASE_URL: "mysql://user:hunter2@db/name", OWNER_PASSWORD: "hunter2" };
  for (const [name, value] of Object.entries(settings)) {
    expect(() => readEnvironment({ [name]: value })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  }
});
