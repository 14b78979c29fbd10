import { z } from "zod";
import type { BoundOperation } from "./binding.ts";

/** An operation as the document shows it. */
type Named = Pick<BoundOperation, "name" | "operation">;

const PROBLEM = {
  description: "A refusal with a stable code.",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "title", "status", "code", "requestId"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          code: { type: "string" },
          fields: { type: "object", additionalProperties: { type: "string" } },
          requestId: { type: "string" },
        },
      },
    },
  },
};

interface Described {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Described {
  return z.toJSONSchema(schema, { io, unrepresentable: "any" });
}

type Property = [name: string, schema: unknown];

function requestBody(properties: readonly Property[], required: readonly string[]) {
  if (properties.length === 0) return {};
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

function responses({ answer, errors }: Named["operation"]) {
  const own = errors.length === 0 ? "" : ` Also with: ${errors.join(", ")}.`;
  return {
    "200": {
      description: "Done.",
      content: { "application/json": { schema: jsonSchema(answer, "output") } },
    },
    default: { ...PROBLEM, description: `${PROBLEM.description}${own}` },
  };
}

function describe({ name: operationId, operation }: Named): Record<string, unknown> {
  const [method = "", path = ""] = operation.path.split(" ");
  const input = jsonSchema(operation.input, "input");
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  const required = new Set(input.required ?? []);
  const properties: Property[] = Object.entries(input.properties ?? {});
  const others = properties.filter(([name]) => !inPath.has(name));
  const inBody = method !== "GET" && method !== "DELETE";
  const parameter = (place: "path" | "query", [name, schema]: Property) => ({
    name,
    in: place,
    required: place === "path" || required.has(name),
    schema,
  });
  return {
    operationId,
    summary: operation.sentence,
    parameters: [
      ...properties.filter(([name]) => inPath.has(name)).map((one) => parameter("path", one)),
      ...(inBody ? [] : others.map((one) => parameter("query", one))),
    ],
    ...(inBody
      ? requestBody(
          others,
          [...required].filter((name) => !inPath.has(name)),
        )
      : {}),
    responses: responses(operation),
    ...(operation.access === "anyone" ? { security: [] } : {}),
  };
}

/** The OpenAPI 3.1 document of the whole API, made from the contracts. */
export function openApiDocument(
  operations: readonly Named[],
  baseUrl: string,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const bound of operations) {
    const [method = "", path = ""] = bound.operation.path.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(bound) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Trellis", version: "1" },
    servers: [{ url: baseUrl }],
    security: [{ signIn: [] }],
    paths,
    components: {
      securitySchemes: { signIn: { type: "apiKey", in: "cookie", name: "trellis-sign-in" } },
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A page a person can read: every operation with its path and its sentence. */
export function apiPage(operations: readonly Named[]): string {
  const rows = operations
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(
      ({ name, operation }) =>
        `<tr><th scope="row"><code>${escaped(name)}</code></th><td><code>${escaped(operation.path)}</code></td><td>${escaped(operation.sentence)}${operation.errors.length === 0 ? "" : `<br><small>${escaped(operation.errors.join(", "))}</small>`}</td></tr>`,
    );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trellis API</title><link rel="stylesheet" href="/api/page.css"></head><body><main><h1>Trellis API</h1><p>Every operation of the product, the same that its own pages use. The machine-readable form is <a href="/api/openapi.json">openapi.json</a>.</p><table><thead><tr><th scope="col">Operation</th><th scope="col">Path</th><th scope="col">What it does</th></tr></thead><tbody>${rows.join("")}</tbody></table></main></body></html>`;
}

/** The page's style, served as a file because no page of ours carries style of its own. */
export const API_PAGE_STYLE = `:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}body{margin:0}main{max-width:70rem;margin:0 auto;padding:1.5rem}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.5rem .75rem;border-block-end:1px solid color-mix(in srgb,currentColor 20%,transparent)}th{font-weight:500}code{overflow-wrap:anywhere}`;
