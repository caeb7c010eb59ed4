import { z } from "zod";

/** A civil date, `2026-03-03`. */
export const civilDateSchema = z.iso.date("Please choose a date.");

/** An instant as ISO text with its offset, `2026-03-03T19:30:00.000Z`. */
export const instantSchema = z.iso.datetime({ offset: true, error: "Please choose a time." });
