import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { addressHeader, type Auth, createAuth, readStaffActor } from "./access.auth.ts";
import { changePassword, ensureOwner } from "./access.store.ts";
import { addressOf } from "./address.rules.ts";

const adminUrl = "https://admin.practice.example";
let database: TestDatabase;
let auth: Auth;
let password: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = await ensureOwner(database.url, { email: "Owner@Practice.example" });
  password = owner.password ?? "";
  auth = await createAuth(database, adminUrl);
});
afterAll(() => database.drop());

let visitors = 0;
function ask(path: string, body: object, headers: Record<string, string> = {}) {
  visitors += 1;
  return auth.handler(
    new Request(`${adminUrl}/auth${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: adminUrl,
        [addressHeader]: `203.0.113.${visitors}`,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}
const signIn = (
  given: string,
  headers?: Record<string, string>,
  email = "owner@practice.example",
) => ask("/sign-in/email", { email, password: given }, headers);
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

test("the owner is made once, with a password that is told once", async () => {
  expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(await ensureOwner(database.url, {})).toEqual({
    created: false,
    email: "owner@example.com",
  });
  expect(await database.prisma.user.count()).toBe(1);
});

test("the right password signs in, and the session is a member of staff", async () => {
  const response = await signIn(password);
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly.*Secure|Secure.*HttpOnly/i);
  const headers = new Headers({ cookie: cookiesOf(response) });
  expect(await readStaffActor(auth, headers)).toMatchObject({ kind: "staff", name: "Owner" });
});

test("a wrong password and an unknown address are refused alike", async () => {
  const wrong = await signIn("not the password");
  const unknown = await signIn("not the password", {}, "nobody@practice.example");
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test("the sixth try within a minute from one address has to wait", async () => {
  const headers = { [addressHeader]: "198.51.100.7" };
  const statuses = [];
  for (let turn = 0; turn < 6; turn += 1) statuses.push((await signIn("wrong", headers)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test("nobody can make themself an account", async () => {
  const body = { email: "new@practice.example", password: "long enough 123", name: "New" };
  expect((await ask("/sign-up/email", body)).status).toBe(400);
  expect(await database.prisma.user.count()).toBe(1);
});

test("a session ends when its owner signs out", async () => {
  const cookie = cookiesOf(await signIn(password));
  expect((await ask("/sign-out", {}, { cookie })).status).toBe(200);
  expect(await readStaffActor(auth, new Headers({ cookie }))).toBeUndefined();
});

test("a form on another site cannot sign in", async () => {
  const response = await signIn(password, { origin: "https://elsewhere.example", cookie: "a=b" });
  expect(response.status).toBe(403);
});

test("neither passwords nor the made-up one are stored in clear", async () => {
  const { rows } = await database.pool.query<{ all: string }>(
    "SELECT coalesce(string_agg(account::text, ' '), '') AS all FROM account",
  );
  expect(rows[0]?.all).not.toContain(password);
});

test("a changed password ends the sessions begun with the old one", async () => {
  const cookie = cookiesOf(await signIn(password));
  const { id } = await database.prisma.user.findFirstOrThrow();
  const wrong = changePassword(database, id, {
    currentPassword: "no",
    newPassword: "a new one 123",
  });
  await expect(wrong).rejects.toMatchObject({ code: "wrong-password" });
  await changePassword(database, id, { currentPassword: password, newPassword: "a new one 123" });
  expect(await readStaffActor(auth, new Headers({ cookie }))).toBeUndefined();
  expect((await signIn("a new one 123")).status).toBe(200);
});

test("an address is taken from a forwarding header only behind a proxy on the same machine", () => {
  expect(addressOf("203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
  expect(addressOf("127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(addressOf("::1", null)).toBeUndefined();
});
