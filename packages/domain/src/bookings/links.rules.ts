import { createHash, randomBytes } from "node:crypto";

/** A new secret for a booking's link: 32 random bytes in base64url. */
export function mintSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret: its SHA-256 in hexadecimal. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
