import type { AuditEntry } from "../client-admin.ts";

/** A row of the log: one entry, or all that one look showed, taken together. */
export interface LogRow {
  readonly entry: AuditEntry;
  readonly times: number;
}

function isSameLook(one: AuditEntry, other: AuditEntry): boolean {
  return (
    one.action === "preview.viewed" &&
    other.action === "preview.viewed" &&
    one.details["previewId"] === other.details["previewId"]
  );
}

/** Every answer within a preview is an entry of its own; those that follow each other are shown as one look. */
export function logRows(entries: readonly AuditEntry[]): LogRow[] {
  const rows: LogRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last !== undefined && isSameLook(last.entry, entry)) {
      rows[rows.length - 1] = { entry: last.entry, times: last.times + 1 };
    } else rows.push({ entry, times: 1 });
  }
  return rows;
}
