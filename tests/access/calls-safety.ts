import type { Scene } from "./scene.ts";

const NEW = "gen_random_uuid()";

function listed(query: string): string {
  return `select array(select said::text from (${query}) as heard (said) order by 1)`;
}

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

function caseCalls({ program, idOf }: Scene) {
  const { conversations, messages } = program;
  const { active, closed } = conversations;
  const report = (conversation: string, message: string | undefined, id = NEW) =>
    listed(`select outcome || ' ' || array_to_string(contact_ids, ' ')
      from app.open_case(${id}, '${conversation}', ${message === undefined ? "null" : `'${message}'`}, 'Said', 'unkind', 'Words')`);
  const move = (name: string, state: string) =>
    one(`app.move_case('${idOf(name)}', '${state}', 'Words')`);
  const review = (name: string) =>
    one(
      `select case when u is not null then 'opened' end from app.review_conversation('${idOf(name)}', 'Reason') u`,
    );
  const contactsOf = (name: string) => listed(`select app.contact_ids_of_case('${idOf(name)}')`);
  return {
    "app.my_case_ids": { all: listed("select app.my_case_ids()") },
    "app.my_reviewed_conversation_ids": {
      all: listed("select app.my_reviewed_conversation_ids()"),
    },
    "app.contact_ids_of_case": {
      ofActive: contactsOf("caseOfActive"),
      ofContact: contactsOf("caseOfContact"),
      ofAdmin: contactsOf("caseOfAdmin"),
    },
    "app.open_case": {
      ofActive: report(active, undefined),
      ofMessage: report(active, messages.active[0]),
      ofClosed: report(closed, undefined),
      ofForeignMessage: report(active, messages.foreign[0]),
      again: report(active, undefined, `'${idOf("caseOfActive")}'`),
    },
    "app.move_case": {
      closeActive: move("caseOfActive", "closed"),
      takeActive: move("caseOfActive", "in_review"),
      takeOfContact: move("caseOfContact", "in_review"),
      takeDisclosing: move("caseDisclosing", "in_review"),
    },
    "app.review_conversation": {
      ofActive: review("caseOfActive"),
      ofClosed: review("caseClosed"),
      ofContact: review("caseOfContact"),
    },
  };
}

function contactCalls({ program }: Scene) {
  const { active, closed, foreign } = program.conversations;
  const contact = (conversation: string, wanted: boolean) =>
    listed(`select case when is_changed then 'changed' else 'same' end || case when is_staff then ' by-staff' else '' end
      from app.set_contact('${conversation}', ${wanted})`);
  return {
    "app.message_readers": {
      ofPair: one("array_to_string(app.message_readers('pair'), ' ')"),
      ofCoordinators: one("array_to_string(app.message_readers('coordinators'), ' ')"),
    },
    "app.set_contact": {
      stopActive: contact(active, false),
      resumeActive: contact(active, true),
      stopClosed: contact(closed, false),
      stopForeign: contact(foreign, false),
    },
  };
}

function jobCalls({ idOf }: Scene) {
  const toTell = (name: string) =>
    listed(`select person_id from app.contacts_to_tell('${idOf(name)}')`);
  const send = (name: string) =>
    listed(`select outcome from app.send_scheduled_message('${idOf(name)}')`);
  const tell = (name: string) => listed(`select person_id from app.tell_reminder('${idOf(name)}')`);
  return {
    "app.contacts_to_tell": { ofActive: toTell("caseOfActive"), ofAdmin: toTell("caseOfAdmin") },
    "app.send_scheduled_message": {
      due: send("scheduledDue"),
      ofEnded: send("scheduledOfEnded"),
      tooEarly: send("scheduledOfMentor"),
    },
    "app.tell_reminder": {
      due: tell("reminderDue"),
      ofEnded: tell("reminderOfEnded"),
      tooEarly: tell("reminderOfMentee"),
    },
  };
}

/** Calls of what keeps people safe, and of what is done later. */
export function safetyCalls(scene: Scene) {
  return { ...caseCalls(scene), ...contactCalls(scene), ...jobCalls(scene) };
}
