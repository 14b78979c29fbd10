import type { Scene } from "./scene.ts";

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

/** Calls of what stands in a profile's part. */
export function profileCalls({ program, idOf }: Scene) {
  const { mentor, mentee } = program.parts;
  const goalsOf = (partId: string) =>
    one(`(select string_agg(replace(coalesce(e ->> 'title', e #>> '{}'), ' ', '-'), ',')
          from jsonb_array_elements(app.profile_goals('${partId}')) as e)`);
  const keep = (partId: string) =>
    one(`nullif(app.keep_my_profile('${partId}', 'Headline', '[]'), false)`);
  return {
    "app.profile_goals": {
      ofMentee: goalsOf(mentee),
      ofWanderer: goalsOf(idOf("wandererQuiet")),
    },
    "app.find_half_years": { now: one("(select count(*) from app.find_half_years())") },
    "app.keep_my_profile": { ofMentor: keep(mentor), ofMentee: keep(mentee) },
  };
}
