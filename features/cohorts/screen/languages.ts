import type { CohortDetail } from "../client.ts";

/** The languages a search knows the word forms of, and the one for all others; as the contract names them. */
export const LANGUAGES: readonly CohortDetail["language"][] = [
  "arabic",
  "danish",
  "dutch",
  "english",
  "finnish",
  "french",
  "german",
  "hungarian",
  "italian",
  "norwegian",
  "portuguese",
  "romanian",
  "russian",
  "spanish",
  "swedish",
  "turkish",
  "simple",
];
