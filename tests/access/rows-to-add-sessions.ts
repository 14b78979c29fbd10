import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";
const SOON = "clock_timestamp() + interval '20 days'";
const LATER = `${SOON} + interval '1 hour'`;

/** Meetings and what belongs to them. */
export function sessionsToAdd(scene: Scene) {
  const { organizations, cohorts, pairs } = scene.program;
  const within = (pair: "active" | "closed") => ({
    session_id: `'${scene.idOf(pair === "active" ? "sessionOfActive" : "sessionOfClosed")}'::uuid`,
    pair_id: `'${pairs[pair]}'::uuid`,
  });
  const ofActive = {
    id: NEW,
    organization_id: `'${organizations.fernside}'::uuid`,
    cohort_id: `'${cohorts.quiet}'::uuid`,
    pair_id: `'${pairs.active}'::uuid`,
    zone: "'UTC'",
    starts_at: SOON,
  };
  const mentor = personId(scene, "mentor");
  const point = (pair: "active" | "closed", author: string) => ({
    id: NEW,
    ...within(pair),
    author_id: author,
    place: "2",
    title: "'Another point'",
  });
  const impression = (pair: "active" | "closed", person: string) => ({
    ...within(pair),
    person_id: person,
    did_happen: "true",
  });
  const feed = (person: string) => ({ person_id: person, token_hash: "'\\x01'::bytea" });
  return {
    "public.session_series": {
      inActive: { ...ofActive, creator_id: mentor, rule: "'FREQ=DAILY;COUNT=2'", minutes: "60" },
    },
    "public.sessions": { inActive: { ...ofActive, proposer_id: mentor, ends_at: LATER } },
    "public.session_words": { ofActive: { ...within("active"), place: "'There'" } },
    "public.session_times": {
      ofActive: { ...within("active"), person_id: mentor, during: `tstzrange(${SOON}, ${LATER})` },
    },
    "public.session_agenda_points": {
      byMeInActive: point("active", ME),
      byMentorInActive: point("active", mentor),
      byMeInClosed: point("closed", ME),
    },
    "public.session_impressions": {
      ofActiveForMe: impression("active", ME),
      ofActiveForMentor: impression("active", mentor),
      ofClosedForMe: impression("closed", ME),
    },
    "public.calendar_feeds": { mine: feed(ME), ofMentor: feed(mentor) },
  };
}
