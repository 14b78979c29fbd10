import fc from "fast-check";
import * as z from "zod";
import type { Input } from "../routes/input.ts";
import { hostileName, hostileValue } from "./hostile.ts";

/** What one property of a schema says of its values. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function sensible(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined && schema.anyOf.length > 0)
    return fc.oneof(...schema.anyOf.map(sensible));
  switch (schema.type) {
    case "integer":
    case "number": {
      const least = Math.max(schema.minimum ?? 0, -1e6);
      return fc.integer({
        min: least,
        max: Math.max(least, Math.min(schema.maximum ?? 1000, 1e6)),
      });
    }
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(sensible(schema.items ?? {}), { minLength: 1, maxLength: 3 });
    case "object":
      return sensibleObject(schema);
    default:
      if (schema.format === "uuid") return fc.uuid();
      if (schema.format === "email") return fc.emailAddress();
      if (schema.format === "date") return fc.constant("2026-11-22");
      if (schema.format === "date-time") return fc.constant("2026-11-22T10:00:00.000Z");
      return fc.string({ minLength: 1, maxLength: 40 });
  }
}

function sensibleObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, sensible(schema)]),
  );
  return fc.record(model, { requiredKeys: [...required] });
}

/**
 * Inputs for one operation: mostly of its shape and about what is really there, with something hostile in one place or
 * several; now and then with a field too many.
 */
export function hostileInputs(input: z.ZodType, known: readonly Input[]): fc.Arbitrary<Input> {
  // JSON Schema is what zod makes of it; the part that is read here is above.
  const schema = z.toJSONSchema(input, {
    io: "input",
    unrepresentable: "any",
  }) as unknown as Schema;
  const properties = Object.entries(schema.properties ?? {});
  const shaped = sensibleObject(schema) as fc.Arbitrary<Input>; // a record, as above
  const base = known.length === 0 ? shaped : fc.oneof(shaped, fc.constantFrom(...known));
  const spoiled = fc.dictionary(
    properties.length === 0 ? hostileName : fc.constantFrom(...properties.map(([name]) => name)),
    hostileValue,
    { minKeys: 0, maxKeys: 3, noNullPrototype: true },
  );
  const extra = fc.option(fc.tuple(hostileName, hostileValue), { freq: 4 });
  return fc.tuple(base, spoiled, extra).map(([whole, changes, more]) => {
    const made: Record<string, unknown> = { ...whole, ...changes };
    // Defined, not set: the name __proto__ is a field like any other here.
    if (more !== null) {
      Object.defineProperty(made, more[0], {
        value: more[1],
        enumerable: true,
        configurable: true,
      });
    }
    return made;
  });
}
