/**
 * What can go wrong in the domain: a stable code, the kind of refusal (the transport's status follows
 * from it) and a sentence for the person in front of the screen.
 */
const refusals = {
  "not-found": ["NOT_FOUND", "We could not find that. It may have been moved or removed."],
  "not-signed-in": ["UNAUTHORIZED", "Please sign in to go on."],
  "wrong-password": ["UNPROCESSABLE_CONTENT", "That is not your present password."],
  "too-many-requests": [
    "TOO_MANY_REQUESTS",
    "That was a lot of requests in a short time. Please wait a minute and try again.",
  ],
  "practice-not-ready": [
    "PRECONDITION_FAILED",
    "This practice has not been set up yet. Please come back a little later.",
  ],

  "slot-taken": [
    "CONFLICT",
    "That time has just been taken. Nothing was booked; please choose another time.",
  ],
  "slot-not-offered": [
    "UNPROCESSABLE_CONTENT",
    "That time is not open for booking. Please choose another time.",
  ],
  "hold-expired": [
    "CONFLICT",
    "The time we were keeping for you has been let go. You are welcome to choose a time again.",
  ],
  "not-offered-by-practitioner": [
    "UNPROCESSABLE_CONTENT",
    "This practitioner does not offer that service. Please choose another.",
  ],
  "illegal-move": ["CONFLICT", "This visit can no longer be changed in that way."],
  "too-late-to-move": [
    "CONFLICT",
    "This visit is too close to be moved online. Please call or write to us and we will help.",
  ],
  "move-by-contact": [
    "CONFLICT",
    "The times of this visit are agreed with us one by one. Please call or write to us, and we will find another time together.",
  ],
  "visit-has-started": [
    "CONFLICT",
    "This visit has already begun, so it can no longer be changed online.",
  ],
  "booked-already": [
    "CONFLICT",
    "This was booked already, as it was asked for the first time. Nothing else was booked.",
  ],
  "policy-not-accepted": [
    "UNPROCESSABLE_CONTENT",
    "Please read the cancellation policy and tick the box to say that you accept it.",
  ],

  "nothing-to-undo": [
    "CONFLICT",
    "There is nothing to undo: a while has passed, or someone else has changed this visit since.",
  ],
  "by-phone-only": [
    "UNPROCESSABLE_CONTENT",
    "This visit is arranged by phone or e-mail. Please contact us, and we will find a time together.",
  ],
  "new-clients-only": [
    "UNPROCESSABLE_CONTENT",
    "This visit is for people who are new here. As we have met, please choose one of our other visits.",
  ],
  "returning-clients-only": [
    "UNPROCESSABLE_CONTENT",
    "This visit is for people who have been here before. Please begin with one of our other visits, or contact us.",
  ],
  "after-consultation-only": [
    "UNPROCESSABLE_CONTENT",
    "Before this visit we meet for a consultation. Please book that first, or contact us.",
  ],
  "too-many-upcoming": [
    "UNPROCESSABLE_CONTENT",
    "You have as many visits ahead as can be booked online. Please contact us for another.",
  ],

  "hours-overlap": [
    "UNPROCESSABLE_CONTENT",
    "Two of these hours overlap. Please change one of them.",
  ],
  "place-in-use": [
    "CONFLICT",
    "Somebody's hours are still at this place. Please change them first.",
  ],
  "time-off-meets-visits": [
    "CONFLICT",
    "There are visits in that time. Please move or cancel them first.",
  ],
  "slug-taken": ["CONFLICT", "Another page already has that address. Please choose another."],
  "draft-outdated": [
    "CONFLICT",
    "Someone saved this post after you opened it. Your words are still here; copy them before you load the newer version.",
  ],
  "post-incomplete": [
    "UNPROCESSABLE_CONTENT",
    "A post needs a title and some text before it can be published.",
  ],
  "picture-unreadable": [
    "UNPROCESSABLE_CONTENT",
    "That file could not be read as a picture. Please use a JPEG, PNG, WebP or AVIF file.",
  ],
} as const satisfies Record<string, readonly [status: string, sentence: string]>;

export type DomainErrorCode = keyof typeof refusals;
export type DomainErrorStatus = (typeof refusals)[DomainErrorCode][0];

/** What a failure may be called in a log: its code, never its message, which may quote a person. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** A refusal by the domain. `sentence` is for people; `field` names the input that it is about, if one is. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: DomainErrorCode;
  readonly status: DomainErrorStatus;
  readonly sentence: string;
  readonly field: string | undefined;

  constructor(
    code: DomainErrorCode,
    options: { sentence?: string; field?: string; cause?: unknown } = {},
  ) {
    const [status, sentence] = refusals[code];
    super(code, { cause: options.cause });
    this.code = code;
    this.status = status;
    this.sentence = options.sentence ?? sentence;
    this.field = options.field;
  }
}
