import { useMutation } from "@tanstack/react-query";
import { ApiProblem, clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type { Preview, previewContract } from "./contract.ts";

export type { Preview } from "./contract.ts";
export type NewPreview = InputOf<typeof previewContract, "startPreview">;

const ask = clientFor<typeof previewContract>();

export function previewPages(
  organizationId: string,
): Paged<AnswerOf<typeof previewContract, "getPreviews">, Preview> {
  return {
    key: ["getPreviews", { organizationId }],
    read: async (after) => ask("getPreviews", { organizationId, after }),
    rowsOf: (answer) => answer.previews,
    withRows: (answer, previews) => ({ ...answer, previews: [...previews] }),
  };
}

/** Opens a look that was begun, as a page load of its own. */
export function enterPreview(previewId: string): void {
  globalThis.location.assign(`/preview/${previewId}/`);
}

/** Opens both looks beside each other. A page load of its own: only that page may show others inside of itself. */
export function enterBoth(
  cohortId: string,
  pairId: string,
  views: { readonly mentor: string; readonly mentee: string },
): void {
  const search = new URLSearchParams(views).toString();
  globalThis.location.assign(`/cohorts/${cohortId}/pairs/${pairId}/views?${search}`);
}

/** Ends a look from outside of it. */
export async function endPreview(previewId: string): Promise<void> {
  await ask("endPreview", { previewId });
}

/** Begins a look. What it shows is a page load of its own, so that nothing of the two is mixed. */
export function useStartPreview() {
  return useMutation({
    mutationFn: async (preview: NewPreview) => ask("startPreview", preview),
    onSuccess: ({ id }) => enterPreview(id),
  });
}

/** Begins a look at each of the two of a pair, for one reason; answers both. */
export function useStartBoth() {
  return useMutation({
    mutationFn: async ([mentor, mentee]: readonly [NewPreview, NewPreview]) => ({
      mentor: (await ask("startPreview", mentor)).id,
      mentee: (await ask("startPreview", mentee)).id,
    }),
  });
}

/**
 * Ends a look and goes back to its cohort. Asked without the header that every other question of a preview's page
 * carries: within a preview nothing can be done, ending it included.
 */
export async function leavePreview(previewId: string): Promise<void> {
  const response = await fetch(`/api/previews/${previewId}/end`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => {
    throw new ApiProblem("network_down", 0);
  });
  // The contract's answer, or a problem document.
  const said = (await response.json().catch(() => ({}))) as { cohortId?: string; code?: string };
  if (!response.ok || said.cohortId === undefined) {
    throw new ApiProblem(said.code ?? "server_unavailable", response.status);
  }
  // Beside another one it stands in a frame: the whole page goes back.
  (globalThis.top ?? globalThis).location.assign(`/cohorts/${said.cohortId}`);
}
