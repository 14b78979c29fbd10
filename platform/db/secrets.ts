import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";

const secretsSchema = z.object({
  ownerPassword: z.string().min(16),
  appPassword: z.string().min(16),
  workerPassword: z.string().min(16),
  secret: z.string().min(32),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** The instance's own secrets: `secrets.json` in its folder, made at the first start, readable by its owner alone. */
export function readOrMakeSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (!fs.existsSync(file)) make(file);
  const text = fs.readFileSync(file, "utf8");
  if (process.platform !== "win32" && (fs.statSync(file).mode & 0o077) !== 0)
    fs.chmodSync(file, 0o600);
  const parsed = secretsSchema.safeParse(parse(text));
  if (!parsed.success) {
    throw new Error(
      `${file} is not the secrets file Trellis wrote. Put the right one back from a backup; ` +
        `without it people must sign in again and the database logins get new passwords (then delete the file).`,
    );
  }
  return parsed.data;
}

/** Written beside and linked: of two first starts at once one wins, and nobody reads half a file. */
function make(file: string): void {
  const password = (): string => randomBytes(24).toString("base64url");
  const secrets: Secrets = {
    ownerPassword: password(),
    appPassword: password(),
    workerPassword: password(),
    secret: randomBytes(48).toString("base64url"),
  };
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(unfinished, `${JSON.stringify(secrets, undefined, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  try {
    fs.linkSync(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    fs.rmSync(unfinished);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
