import { createAuthEndpoint } from "better-auth/api";
import type { BetterAuthPlugin } from "better-auth";
import { setSessionCookie } from "better-auth/cookies";
import { generateRandomString } from "better-auth/crypto";
import * as z from "zod";

/** As long as the library gives after a password. */
const CHALLENGE_SECONDS = 10 * 60;

/**
 * Opens a sign-in for a person who proved who they are by other means than a password: a link sent
 * by mail, or the demo's door. Reachable from the server only.
 */
export function doors() {
  return {
    id: "trellis-doors",
    endpoints: {
      openSignIn: createAuthEndpoint.serverOnly(
        {
          method: "POST",
          requireHeaders: true,
          body: z.strictObject({ personId: z.uuid(), asksSecondFactor: z.boolean() }),
        },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.personId);
          if (user === null) return { next: "nobody" as const };
          const hasSecondFactor = "twoFactorEnabled" in user && user.twoFactorEnabled === true;
          if (ctx.body.asksSecondFactor && hasSecondFactor) {
            const cookie = ctx.context.createAuthCookie("two_factor", {
              maxAge: CHALLENGE_SECONDS,
            });
            const identifier = await rememberChallenge(internalAdapter, user.id);
            await ctx.setSignedCookie(
              cookie.name,
              identifier,
              ctx.context.secret,
              cookie.attributes,
            );
            return { next: "second_factor" as const };
          }
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return { next: "signed_in" as const };
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

type Verifications = {
  createVerificationValue(row: {
    identifier: string;
    value: string;
    expiresAt: Date;
  }): Promise<unknown>;
};

/** Two rows, as the library's own sign-in by password leaves them: who is asked, and the tries so far. */
async function rememberChallenge(rows: Verifications, personId: string): Promise<string> {
  const identifier = `2fa-${generateRandomString(20)}`;
  const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1000);
  await rows.createVerificationValue({ identifier, value: personId, expiresAt });
  await rows.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: "0",
    expiresAt,
  });
  return identifier;
}
