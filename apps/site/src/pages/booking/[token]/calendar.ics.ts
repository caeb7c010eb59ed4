import type { APIRoute } from "astro";

/** The visit as a calendar file. */
export const GET: APIRoute = async ({ params, locals, rewrite }) => {
  const found = await locals.attempt(
    locals.caller.bookings.byToken({ token: params["token"] ?? "" }),
  );
  if ("refusal" in found) return rewrite("/404");
  const file = await locals.application.calendarOf(found.value.booking.id);
  if (!file) return rewrite("/404");
  return new Response(file, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="appointment.ics"',
      "cache-control": "no-store",
    },
  });
};
