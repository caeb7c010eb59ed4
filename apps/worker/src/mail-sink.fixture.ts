import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail server that keeps what it is given, for tests. */
export interface MailSink {
  url: string;
  port: number;
  /** What arrived: who it was for, and the mail itself. */
  received: { recipients: string[]; mail: ParsedMail; source: string }[];
  close(): Promise<void>;
}

/** Listens on `port`, or on any free one. With `refuseFirst`, so many deliveries are refused for now. */
export async function openMailSink({ port = 0, refuseFirst = 0 } = {}): Promise<MailSink> {
  const received: MailSink["received"] = [];
  let refusals = refuseFirst;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    async onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      if (refusals > 0) {
        refusals -= 1;
        callback(Object.assign(new Error("Please try again later"), { responseCode: 451 }));
        return;
      }
      const source = Buffer.concat(chunks);
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ recipients, mail: await simpleParser(source), source: source.toString() });
      callback();
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
