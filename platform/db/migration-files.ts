import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { splitStatements, type Statement } from "./migration-statements.ts";

export type SqlFile = {
  /** Relative to the root, with forward slashes. */
  path: string;
  sha256: string;
  text: string;
  statements: Statement[];
};

export type MigrationFile = SqlFile & { number: number; name: string; inTransaction: boolean };

export type PolicyFile = SqlFile & { tables: string[] };

/** Features from the lowest to the highest: one may build only on those before it. */
const FEATURE_ORDER =
  "files people cohorts entrance surveys pairs matching messages notes action-items goals sessions notifications dashboards preview safeguarding analytics".split(
    " ",
  );

export class MigrationError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** database/migrations/NNNN_name.sql in order of number. */
export function readMigrations(root: string): MigrationFile[] {
  const folder = path.join(root, "database", "migrations");
  const names = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => name.endsWith(".sql"))
    : [];
  const files = names.toSorted().map((name): MigrationFile => {
    const number = Number(/^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) {
      throw new MigrationError(
        "migration_name",
        `database/migrations/${name}: the name must be four digits, "_" and lower case words, as 0007_goals.sql.`,
      );
    }
    const file = readSql(root, `database/migrations/${name}`);
    return {
      ...file,
      number,
      name,
      inTransaction: !/^--[ \t]*no-transaction\b/m.test(leadingComments(file.text)),
    };
  });
  for (const [index, file] of files.entries()) {
    if (file.number === index + 1) continue;
    const problem = file.number <= index ? "uses a number twice" : `leaves out number ${index + 1}`;
    throw new MigrationError(
      "migration_name",
      `${file.path} ${problem}. Number the files 0001, 0002, … without a gap.`,
    );
  }
  return files;
}

/**
 * Policies of platform/<room> by name, then of features/<name> from the lowest feature to the highest: policies.sql
 * first, then policies-<idea>.sql where a feature has more than one idea.
 */
export function readPolicies(root: string): PolicyFile[] {
  const rank = (name: string): number => {
    const index = FEATURE_ORDER.indexOf(name);
    return index === -1 ? FEATURE_ORDER.length : index;
  };
  const platform = foldersOf(root, "platform");
  const features = foldersOf(root, "features").toSorted((a, b) => rank(a) - rank(b));
  return [
    ...platform.flatMap((name) => policyFilesIn(root, `platform/${name}`)),
    ...features.flatMap((name) => policyFilesIn(root, `features/${name}`)),
  ];
}

function foldersOf(root: string, room: string): string[] {
  const folder = path.join(root, room);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

function policyFilesIn(root: string, folder: string): PolicyFile[] {
  return fs
    .readdirSync(path.join(root, folder))
    .filter((name) => /^policies(-[a-z-]+)?\.sql$/.test(name))
    .toSorted((a, b) => a.length - b.length || a.localeCompare(b))
    .map((name) => readPolicyFile(root, `${folder}/${name}`));
}

function readPolicyFile(root: string, file: string): PolicyFile {
  const sql = readSql(root, file);
  const header = /^--[ \t]*tables:[ \t]*(.*)$/m.exec(leadingComments(sql.text))?.[1];
  if (header === undefined) {
    throw new MigrationError(
      "policies_header",
      `${file}:1: begin with a comment that names the tables whose policies stand here: -- tables: messages, conversations`,
    );
  }
  const tables = header
    .split(/[\s,]+/)
    .filter((name) => name !== "")
    .map((name) => (name.includes(".") ? name : `public.${name}`));
  const bad = tables.find((name) => !/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/.test(name));
  if (bad !== undefined)
    throw new MigrationError("policies_header", `${file}:1: "${bad}" is no table name.`);
  return { ...sql, tables };
}

/** A checkout with other line ends is the same file. */
function readSql(root: string, file: string): SqlFile {
  const text = fs.readFileSync(path.join(root, file), "utf8").replaceAll("\r\n", "\n");
  const statements = splitStatements(text);
  for (const statement of statements) {
    const word =
      /^(begin|start\s+transaction|commit|end|rollback|abort|prepare\s+transaction)\b/i.exec(
        statement.text,
      );
    if (word !== null) {
      throw new MigrationError(
        "migration_transaction",
        `${file}:${statement.line}: "${word[0]}" is not for this file: the runner opens and ends the transaction.`,
      );
    }
  }
  return { path: file, sha256: sha256(text), text, statements };
}

function leadingComments(text: string): string {
  return /^(?:[ \t]*(?:--.*)?\n)*(?:--.*)?/.exec(text)?.[0] ?? "";
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
