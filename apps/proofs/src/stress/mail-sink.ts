import { SMTPServer } from "smtp-server";

/** A mail server that notes whom it was given mail for, and under which Message-ID. */
export interface MailSink {
  url: string;
  received: { to: string; messageId: string }[];
  close(): Promise<void>;
}

/** Listens on any free port. */
export async function openMailSink(): Promise<MailSink> {
  const received: MailSink["received"] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    async onData(stream, session, callback) {
      let source = "";
      try {
        for await (const chunk of stream) source += String(chunk);
      } catch {
        // Whoever was sending has been killed; what came is no mail.
        return;
      }
      const messageId = /^message-id: (.+)$/im.exec(source)?.[1]?.trim() ?? "";
      for (const { address } of session.envelope.rcptTo) received.push({ to: address, messageId });
      callback();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
