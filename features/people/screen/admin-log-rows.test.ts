import { expect, it } from "vitest";
import type { AuditEntry } from "../client-admin.ts";
import { logRows } from "./admin-log-rows.ts";

function entry(id: string, action: string, previewId?: string): AuditEntry {
  return {
    id,
    at: "2026-11-22T10:00:00.000Z",
    action,
    actor: { id: "a", name: "Ilse" },
    subject: { id: "b", name: "Amara" },
    reason: "",
    details: previewId === undefined ? {} : { previewId },
  };
}

it("takes what one look showed together, and nothing else", () => {
  const rows = logRows([
    entry("1", "preview.ended", "p"),
    entry("2", "preview.viewed", "p"),
    entry("3", "preview.viewed", "p"),
    entry("4", "preview.viewed", "q"),
    entry("5", "role.changed"),
    entry("6", "role.changed"),
  ]);
  expect(rows.map((row) => [row.entry.id, row.times])).toEqual([
    ["1", 1],
    ["2", 2],
    ["4", 1],
    ["5", 1],
    ["6", 1],
  ]);
});
