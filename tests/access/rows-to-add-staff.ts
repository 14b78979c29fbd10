import type { Scene } from "./scene.ts";

type Values = Readonly<Record<string, string>>;

const ME = "app.person_id()";
const NEW = "gen_random_uuid()";
const LATER = "clock_timestamp() + interval '1 day'";

/** The account of a person; a part may share its name. */
export function personId({ program, idOf }: Scene, name: string): string {
  const people: Readonly<Record<string, string>> = program.people;
  return `'${people[name] ?? idOf(name)}'::uuid`;
}

/** Ids as SQL, and the two cohorts with the organizations they are in. */
function places(scene: Scene) {
  const id = (name: string) => `'${scene.idOf(name)}'::uuid`;
  const [fernside, mossbank] = [id("FERNSIDE"), id("MOSSBANK")];
  return {
    id,
    person: (name: string) => personId(scene, name),
    fernside,
    mossbank,
    quiet: { cohort_id: id("Quiet"), organization_id: fernside },
    foreign: { cohort_id: id("Foreign"), organization_id: mossbank },
  };
}

/** Organizations and cohorts, and who is in them. */
export function placesToAdd(scene: Scene) {
  const { person, fernside, mossbank, quiet, foreign } = places(scene);
  const member = (organization_id: string, person_id: string, role: string) => ({
    organization_id,
    person_id,
    role,
  });
  return {
    "public.organizations": { real: { id: NEW, name: "'Made'", is_demo: "false" } },
    "public.organization_members": {
      memberOfFernside: member(fernside, person("stranger"), "'member'"),
      adminOfFernside: member(fernside, person("stranger"), "'admin'"),
      memberOfMossbank: member(mossbank, person("stranger"), "'member'"),
      meInFernside: member(fernside, ME, "'owner'"),
    },
    "public.cohorts": {
      inFernside: { id: NEW, organization_id: fernside, name: "'Made'" },
      inMossbank: { id: NEW, organization_id: mossbank, name: "'Made'" },
      // Who adds a cohort sees it in the same breath.
      inFernsideAndRead: { id: NEW, organization_id: fernside, name: "'Made'", returning: "id" },
    },
    "public.cohort_staff": {
      ofQuiet: { ...quiet, person_id: person("bystander") },
      ofForeign: { ...foreign, person_id: person("foreignAnalyst") },
      meOfQuiet: { ...quiet, person_id: ME },
    },
  };
}

/** Invitations, and who came in by them. */
export function invitationsToAdd(scene: Scene) {
  const { id, person, fernside, mossbank, quiet, foreign } = places(scene);
  const invite = (part: string, values: Values) => ({
    id: NEW,
    part: `'${part}'`,
    token_hash: `sha256('never used')`,
    created_by: ME,
    expires_at: LATER,
    ...values,
  });
  return {
    "public.invitations": {
      mentorToQuiet: invite("mentor", quiet),
      mentorToForeign: invite("mentor", foreign),
      coordinatorToQuiet: invite("coordinator", quiet),
      analyst: invite("analyst", { organization_id: fernside }),
      admin: invite("admin", { organization_id: fernside }),
      foreignAdmin: invite("admin", { organization_id: mossbank }),
      inCoordinatorsName: invite("mentor", { ...quiet, created_by: person("coordinator") }),
    },
    "public.invitation_acceptances": {
      byMe: { invitation_id: id("forMentor"), person_id: ME },
      byMentor: { invitation_id: id("forMentor"), person_id: person("mentor") },
    },
  };
}

/** Looks, and what is kept of looks and changes. */
export function recordsToAdd(scene: Scene) {
  const { person, fernside, mossbank, quiet, foreign } = places(scene);
  const look = (values: Values) => ({
    id: NEW,
    previewer_id: ME,
    part: "'mentor'",
    reason: "'a reason that is long enough'",
    ...values,
  });
  const ofMentee = (name: string) => ({ ...quiet, subject_id: person(name), part: "'mentee'" });
  const entry = (values: Values) => ({ action: "'role.changed'", actor_id: ME, ...values });
  const fact = (organization_id: string, actor_id = ME) => ({
    organization_id,
    kind: "'pair.made'",
    actor_id,
    subject_id: NEW,
  });
  return {
    "public.previews": {
      ofMentor: look({ ...quiet, subject_id: person("mentor") }),
      ofMentorAsMentee: look(ofMentee("mentor")),
      ofMentorElsewhere: look({ ...quiet, subject_id: person("disclosedMentor") }),
      ofMentee: look(ofMentee("mentee")),
      ofMenteeAsMentor: look({ ...quiet, subject_id: person("mentee") }),
      ofMenteeElsewhere: look(ofMentee("disclosedMentee")),
      ofStranger: look({ ...quiet, subject_id: person("stranger") }),
      ofForeignMentor: look({ ...foreign, subject_id: person("foreignMentor") }),
      inAdminsName: look({ ...quiet, subject_id: person("mentor"), previewer_id: person("admin") }),
    },
    "public.events": {
      mineInFernside: fact(fernside),
      mineInMossbank: fact(mossbank),
      inMentorsName: fact(fernside, person("mentor")),
    },
    "public.audit_log": {
      mineInFernside: entry({ organization_id: fernside }),
      mineInMossbank: entry({ organization_id: mossbank }),
      inMentorsName: entry({ organization_id: fernside, actor_id: person("mentor") }),
      // The key to a conversation is cut by app.open_disclosed_conversation alone.
      keyToConversation: entry({ organization_id: fernside, action: "'conversation.opened'" }),
    },
    "public.mails": mailsToAdd(scene),
  };
}

function mailsToAdd(scene: Scene) {
  const mail = {
    id: NEW,
    to_address: "'somebody@program.example'",
    kind: "'invitation'",
    subject: "'Subject'",
  };
  return {
    ofFernside: { ...mail, organization_id: `'${scene.idOf("FERNSIDE")}'::uuid` },
    ofMossbank: { ...mail, organization_id: `'${scene.idOf("MOSSBANK")}'::uuid` },
    ofNobody: mail,
    ofAnotherKind: {
      ...mail,
      kind: "'case_opened'",
      organization_id: `'${scene.idOf("FERNSIDE")}'::uuid`,
    },
  };
}
