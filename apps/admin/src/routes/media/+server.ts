import { json } from "@sveltejs/kit";
import { DomainError, saveMedia } from "@attune/domain/server";
import { readBody, refuse } from "#lib/server/protection.ts";
import type { RequestHandler } from "./$types";

const pictureLimit = 10 * 1024 * 1024;

/** Takes a picture's bytes as the body, from staff. */
export const POST: RequestHandler = async (event) => {
  const { request, locals } = event;
  const { actor, database } = await locals.application.contextOf(event);
  if (actor.kind !== "staff") return refuse(401, "not-signed-in", "Please sign in to go on.");
  const bytes = await readBody(request, pictureLimit);
  if (!bytes) {
    return refuse(
      413,
      "too-large",
      "That picture is larger than 10 MB. Please choose a smaller one.",
    );
  }
  try {
    return json(await saveMedia(database, bytes), { status: 201 });
  } catch (error) {
    if (error instanceof DomainError) return refuse(422, error.code, error.sentence);
    throw error;
  }
};
