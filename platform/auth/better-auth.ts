import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import type pg from "pg";
import type { SignInCookies } from "./cookies.ts";
import { doors } from "./doors.ts";
import { NETWORK_HEADER } from "./network-header.ts";
import { MAXIMUM_LENGTH, MINIMUM_LENGTH } from "./passwords.ts";

const DAY = 24 * 60 * 60;
const RESET_SECONDS = 60 * 60;
/** However often it is used, a sign-in is asked for again after half a year. */
const SIGN_IN_DAYS = 180;
/** What changes the ways to sign in must follow a sign-in within the hour. */
const FRESH_SECONDS = 60 * 60;

export type LibraryOptions = {
  baseUrl: string;
  secret: string;
  pool: pg.Pool;
  cookies: SignInCookies;
  passkeyDomain: string | null;
  origins: string[];
  background: (work: Promise<unknown>) => void;
  sendReset(person: { id: string; email: string; name: string }, token: string): Promise<void>;
  passwordWasReset(person: { id: string; email: string; name: string }): Promise<void>;
  warn(message: string): void;
};

export type Library = ReturnType<typeof buildLibrary>;

/**
 * The library behind the sign-in door. Its own HTTP routes are never mounted: our routes call its
 * functions, so what is reachable is what contract.ts lists.
 */
export function buildLibrary(options: LibraryOptions) {
  return betterAuth({
    appName: "Trellis",
    baseURL: options.baseUrl,
    basePath: "/api/auth",
    secret: options.secret,
    database: options.pool,
    telemetry: { enabled: false },
    trustedOrigins: options.origins,
    // Counted by limits.ts, for addresses and networks alike.
    rateLimit: { enabled: false },
    logger: { level: "warn", log: (level, message) => level !== "info" && options.warn(message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: MINIMUM_LENGTH,
      maxPasswordLength: MAXIMUM_LENGTH,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.sendReset(user, token),
      onPasswordReset: ({ user }) => options.passwordWasReset(user),
    },
    session: {
      expiresIn: SIGN_IN_DAYS * DAY,
      freshAge: FRESH_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: "user_id",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    ...tableNames,
    verification: { ...tableNames.verification, storeIdentifier: "hashed" },
    databaseHooks: { session: { create: { before: refuseDisabled(options.pool) } } },
    advanced: {
      database: { generateId: "uuid", validateSchema: false },
      ipAddress: { ipAddressHeaders: [NETWORK_HEADER] },
      backgroundTasks: { handler: options.background },
      ...cookieSettings(options.cookies),
    },
    plugins: [doors(), secondFactor(), passkeys(options)],
  });
}

const times = { createdAt: "created_at", updatedAt: "updated_at" } as const;

const tableNames = {
  user: {
    fields: { emailVerified: "email_verified", ...times },
    additionalFields: {
      disabledAt: { type: "date", required: false, input: false, fieldName: "disabled_at" },
    },
  },
  account: {
    fields: {
      userId: "user_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...times,
    },
  },
  verification: { fields: { expiresAt: "expires_at", ...times } },
} as const;

function secondFactor() {
  return twoFactor({
    issuer: "Trellis",
    twoFactorTable: "two_factor",
    // A person who only ever signs in by mail has no password to ask for.
    allowPasswordless: true,
    totpOptions: { digits: 6, period: 30 },
    backupCodeOptions: { amount: 10, storeBackupCodes: "encrypted" },
    schema: {
      user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
      twoFactor: {
        fields: {
          userId: "user_id",
          backupCodes: "backup_codes",
          failedVerificationCount: "failed_verification_count",
          lockedUntil: "locked_until",
        },
      },
    },
  });
}

function passkeys(options: LibraryOptions) {
  return passkey({
    rpID: options.passkeyDomain ?? "localhost",
    rpName: "Trellis",
    origin: options.origins,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    authentication: {
      // A passkey stands for both factors only when the device asked who is holding it.
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) {
          throw new APIError("UNAUTHORIZED", { code: "USER_NOT_VERIFIED" });
        }
      },
    },
    schema: {
      passkey: {
        fields: {
          userId: "user_id",
          publicKey: "public_key",
          credentialID: "credential_id",
          deviceType: "device_type",
          backedUp: "backed_up",
          createdAt: "created_at",
        },
      },
    },
  });
}

function cookieSettings(cookies: SignInCookies) {
  return {
    // The names below say it all; the library would add `__Secure-` in front of them.
    useSecureCookies: false,
    cookiePrefix: cookies.prefix,
    cookies: { session_token: { name: cookies.name } },
    defaultCookieAttributes: {
      secure: cookies.secure,
      httpOnly: true,
      sameSite: "lax",
      path: "/",
    },
  } as const;
}

function refuseDisabled(pool: pg.Pool) {
  return async (session: { userId: string }): Promise<void> => {
    const { rows } = await pool.query<{ is_disabled: boolean }>(
      `select disabled_at is not null as is_disabled from auth."user" where id = $1`,
      [session.userId],
    );
    if (rows[0]?.is_disabled === false) return;
    throw new APIError("FORBIDDEN", { code: "ACCOUNT_DISABLED" });
  };
}
