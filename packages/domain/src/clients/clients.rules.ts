/** By what a returning client is known: e-mail and name, whatever the case and spacing. */
export function identityOf({ name, email }: { name: string; email: string }): string {
  const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");
  return `${plain(email)} ${plain(name)}`;
}
