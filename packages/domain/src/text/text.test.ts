import { expect, test } from "vitest";
import { z } from "zod";
import { publicRouter, staffRouter } from "../routers.ts";

const samples = ["a\0", "a b c\0", "https://a.example/\0", "+\0", "a@b.example\0"];

/** The texts within a schema that take one with U+0000, each by its path. */
function takingIt(schema: z.core.$ZodType, path: string): string[] {
  const { def } = schema._zod as unknown as { def: Record<string, unknown> };
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      takingIt(field as z.core.$ZodType, `${path}.${name}`),
    );
  }
  if (def["type"] === "string") {
    const text = schema as z.ZodType;
    return samples.some((sample) => text.safeParse(sample).success) ? [path] : [];
  }
  const within = ["innerType", "element", "in", "left", "right"].map((name) => def[name]);
  const options = (def["options"] ?? []) as unknown[];
  return [...within, ...options]
    .filter((part) => part !== undefined)
    .flatMap((part) => takingIt(part as z.core.$ZodType, path));
}

interface Procedure {
  _def: { inputs: z.core.$ZodType[] };
}

test.each([
  ["public", publicRouter],
  ["staff", staffRouter],
] as const)(
  "no %s procedure takes a text with a character that cannot be kept",
  (_, { _def: { procedures } }) => {
    const inputs = Object.entries(procedures as unknown as Record<string, Procedure>).flatMap(
      ([name, { _def }]) => _def.inputs.map((input) => [name, input] as const),
    );
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.flatMap(([name, input]) => takingIt(input, name))).toEqual([]);
  },
);
