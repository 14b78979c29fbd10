import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import helmet from "@fastify/helmet";

/** The nonce of one answer's style tags; scripts have none, they are files of our own. */
export function makeNonce(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * What a page may load: our own files, nothing from outside, no script or style in the page but those named. Without
 * a nonce none at all.
 */
export function contentSecurityPolicy(nonce: string | null, baseUrl: string): string {
  const { host, protocol } = new URL(baseUrl);
  const socket = `${protocol === "https:" ? "wss" : "ws"}://${host}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
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
    "frame-ancestors 'none'",
    ...(protocol === "https:" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

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
  server.addHook("onSend", async (_, reply) => {
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
