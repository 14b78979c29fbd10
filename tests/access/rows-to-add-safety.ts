import { personId } from "./rows-to-add-staff.ts";
import type { Scene } from "./scene.ts";

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";
const LATER = "clock_timestamp() + interval '1 day'";

/** Reports, what was done about them, what is sent later and reminded of. */
export function safetyToAdd(scene: Scene) {
  const { conversations, messages, organizations, cohorts } = scene.program;
  const report = {
    id: NEW,
    organization_id: `'${organizations.fernside}'::uuid`,
    cohort_id: `'${cohorts.quiet}'::uuid`,
    conversation_id: `'${conversations.active}'::uuid`,
    reported_id: personId(scene, "mentor"),
    kind: "'unkind'",
  };
  const scheduled = (name: "active" | "closed", author: string) => ({
    id: NEW,
    conversation_id: `'${conversations[name]}'::uuid`,
    author_id: author,
    body: "'Said later'",
    send_at: LATER,
  });
  const reminder = (name: "active" | "closed", person: string) => ({
    id: NEW,
    message_id: `'${messages[name][0]}'::uuid`,
    conversation_id: `'${conversations[name]}'::uuid`,
    person_id: person,
    remind_at: LATER,
  });
  const step = { case_id: `'${scene.idOf("caseOfActive")}'::uuid`, step: "'taken'" };
  return {
    "public.safeguarding_cases": {
      byMe: { ...report, reporter_id: ME },
      inMentorsName: { ...report, reporter_id: personId(scene, "otherMentor") },
    },
    "public.safeguarding_case_steps": {
      byMe: { ...step, actor_id: ME },
      inCoordinatorsName: { ...step, actor_id: personId(scene, "coordinator") },
    },
    "public.scheduled_messages": {
      byMeInActive: scheduled("active", ME),
      byMentorInActive: scheduled("active", personId(scene, "mentor")),
      byMeInClosed: scheduled("closed", ME),
    },
    "public.message_reminders": {
      ofActiveForMe: reminder("active", ME),
      ofActiveForMentee: reminder("active", personId(scene, "mentee")),
      ofClosedForMe: reminder("closed", ME),
    },
  };
}
