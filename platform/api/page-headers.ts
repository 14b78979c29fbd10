import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import helmet from "@fastify/helmet";

/** The nonce of one answer's style tags; scripts have none, they are files of our own. */
export function makeNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** Whether a page stands inside of another of ours, shows such pages itself, or neither. */
export type Framing = "framed" | "frames" | "nobody";

/**
 * What a page may load: our own files, nothing from outside, no script or style in the page but those named: styles
 * by the nonce of this one answer, the page's own first script by the hash of its text. Without them none at all.
 */
export function contentSecurityPolicy(
  nonce: string | null,
  baseUrl: string,
  scriptHashes?: string,
  framing: Framing = "nobody",
): string {
  const { host, protocol } = new URL(baseUrl);
  const socket = `${protocol === "https:" ? "wss" : "ws"}://${host}`;
  return [
    "default-src 'none'",
    scriptHashes === undefined ? "script-src 'self'" : `script-src 'self' ${scriptHashes}`,
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // 'self' covers the socket in today's browsers; Safari before 15.4 wants it named.
    `connect-src 'self' ${socket}`,
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    framing === "framed" ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
    ...(framing === "frames" ? ["frame-src 'self'"] : []),
    ...(protocol === "https:" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

const BUILT_FILES = "/assets/";
/** Headers that say how a page may be shown and what it may do. */
const SAID_OF_PAGES = [
  "origin-agent-cluster",
  "referrer-policy",
  "x-dns-prefetch-control",
  "x-download-options",
  "x-frame-options",
  "x-permitted-cross-domain-policies",
  "x-xss-protection",
  "cross-origin-opener-policy",
];

/** Headers on every answer; the policy with its nonce is set where a page is made and stands strictest elsewhere. */
export async function setSecurityHeaders(server: FastifyInstance, baseUrl: string): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    hsts: baseUrl.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const policyElsewhere = contentSecurityPolicy(null, baseUrl);
  server.addHook("onSend", async (request, reply) => {
    // A script or style of the build is a part of a page and has the page's rights: what else is said of it only
    // costs, and there are many.
    if (request.url.startsWith(BUILT_FILES)) {
      for (const name of SAID_OF_PAGES) reply.removeHeader(name);
      reply.header("content-security-policy", "default-src 'none'");
      return;
    }
    if (!reply.hasHeader("content-security-policy")) {
      reply.header("content-security-policy", policyElsewhere);
    }
    if (!reply.hasHeader("permissions-policy")) {
      reply.header(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
      );
    }
  });
}
