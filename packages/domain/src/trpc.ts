import { initTRPC, TRPCError } from "@trpc/server";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { ZodError, z } from "zod";
import type { Context } from "./context.ts";
import { isForeignKeyViolation } from "./database/transaction.ts";
import { DomainError, type DomainErrorCode } from "./errors.ts";

/** What a failed procedure tells the caller: a sentence for people, and sentences by field. */
export interface Refusal {
  code: DomainErrorCode | "invalid-input" | "unexpected";
  sentence: string;
  fields: Record<string, string>;
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    return {
      code: shape.code,
      message: refusalOf(error).sentence,
      data: { code: error.code, httpStatus: shape.data.httpStatus, refusal: refusalOf(error) },
    };
  },
});

/** Maps any error of a procedure to what may be said about it. */
export function refusalOf(error: TRPCError): Refusal {
  const { cause } = error;
  if (cause instanceof DomainError) {
    const fields = cause.field ? { [cause.field]: cause.sentence } : {};
    return { code: cause.code, sentence: cause.sentence, fields };
  }
  if (cause instanceof ZodError) {
    const fields: Record<string, string> = {};
    for (const issue of cause.issues) fields[issue.path.join(".")] ??= issue.message;
    return { code: "invalid-input", sentence: "Please check what is marked below.", fields };
  }
  if (error.code === "INTERNAL_SERVER_ERROR") {
    const sentence = "Something went wrong on our side. Nothing was changed; please try again.";
    return { code: "unexpected", sentence, fields: {} };
  }
  if (error.code === "NOT_FOUND") {
    return { code: "not-found", sentence: new DomainError("not-found").sentence, fields: {} };
  }
  const sentence = "We could not read that request. Please go back and try again.";
  return { code: "invalid-input", sentence, fields: {} };
}

const domainErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause: thrown } = result.error;
  const cause = isForeignKeyViolation(thrown) ? new DomainError("not-found") : thrown;
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: cause.status, message: cause.code, cause });
  }
  return result;
});

const changesPerMinute = new RateLimiterMemory({ points: 40, duration: 60 });

const visitorLimits = t.middleware(async ({ ctx, type, next }) => {
  if (type === "mutation" && ctx.actor.kind === "visitor" && ctx.actor.address) {
    await changesPerMinute.consume(ctx.actor.address).catch(() => {
      throw new DomainError("too-many-requests");
    });
  }
  return next();
});

const staffOnly = t.middleware(({ ctx, next }) => {
  if (ctx.actor.kind !== "staff") throw new DomainError("not-signed-in");
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For anyone: visitors' changes are counted by address, 40 a minute for each server process. */
export const publicProcedure = t.procedure.use(domainErrors).use(visitorLimits);

/** For signed-in staff only. */
export const staffProcedure = t.procedure.use(domainErrors).use(staffOnly);

z.config(z.locales.en());
