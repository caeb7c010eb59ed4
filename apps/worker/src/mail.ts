import type { Dispatch } from "@attune/domain/server";
import { createTransport, type SendMailOptions } from "nodemailer";

/** Hands messages to a mail server. */
export interface Postman {
  deliver(dispatch: Dispatch): Promise<void>;
  close(): void;
}

/** Opens the way to the mail server of an `smtp://` or `smtps://` address; it connects when first needed. */
export function openPostman(smtpUrl: string): Postman {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver(dispatch) {
      await transport.sendMail(mailOf(dispatch));
    },
    close: () => transport.close(),
  };
}

/** The mail of a message. Every attempt makes the same bytes: its boundary and date do not change. */
function mailOf(dispatch: Dispatch): SendMailOptions {
  const { id, messageId, date, from, to, subject, text, html, calendars, calendarMethod } =
    dispatch;
  const [calendar, ...others] = calendars;
  return {
    messageId,
    date,
    from,
    to: { name: "", address: to },
    subject,
    text,
    html,
    // Clients that know invitations read the alternative; the others offer the attachment.
    ...(calendar && {
      icalEvent: { method: calendarMethod, filename: "appointment.ics", content: calendar },
    }),
    attachments: others.map((content, index) => ({
      filename: `appointment-${index + 2}.ics`,
      content,
      contentType: `text/calendar; charset=utf-8; method=${calendarMethod}`,
    })),
    baseBoundary: id,
    xMailer: false,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
