import type pg from "pg";
import * as Y from "yjs";
import { chance, demoId } from "./plan.ts";
import { add, ORGANIZATION } from "./rows.ts";

/** A block of a note: its kind, and its words. */
type Block = readonly [kind: "heading" | "paragraph" | "open" | "done", words: string];

interface Planned {
  readonly key: string;
  readonly title: string;
  readonly audience: "me" | "pair" | "coordinators";
  readonly template: "empty" | "first_meeting" | "grow" | "retrospective";
  /** Part of the pair's time that had gone by, 0 to 1. */
  readonly when: number;
  readonly byMentor: boolean;
  readonly blocks: readonly Block[];
}

const NOTES: readonly Planned[] = [
  {
    key: "first",
    title: "Our first meeting",
    audience: "pair",
    template: "first_meeting",
    when: 0.03,
    byMentor: true,
    blocks: [
      ["heading", "Who we are"],
      ["paragraph", "We both like trains, maps and strong tea. That is a beginning."],
      ["heading", "What we want from this time"],
      ["paragraph", "A plan that fits a week with a job in it, and somebody to ask."],
      ["heading", "How we work together"],
      ["paragraph", "Every second Thursday at six. What we say stays here."],
      ["heading", "Until next time"],
      ["done", "Find the next date"],
      ["done", "Write down three questions"],
    ],
  },
  {
    key: "course",
    title: "Which course? (GROW)",
    audience: "pair",
    template: "grow",
    when: 0.45,
    byMentor: false,
    blocks: [
      ["heading", "Goal"],
      ["paragraph", "Decide by the end of the month, and not be sorry about it in spring."],
      ["heading", "Reality"],
      ["paragraph", "Two offers. The evening one costs more and leaves the days free."],
      ["heading", "Options"],
      ["paragraph", "Ask for a trial lesson. Ask at work for Fridays. Wait a year."],
      ["heading", "Will"],
      ["done", "Sit in on one evening"],
      ["open", "Send the form before the 28th"],
    ],
  },
  {
    key: "half",
    title: "Half time",
    audience: "coordinators",
    template: "retrospective",
    when: 0.7,
    byMentor: true,
    blocks: [
      ["heading", "What went well"],
      ["paragraph", "We meet, we laugh, and things get done between the meetings."],
      ["heading", "What was hard"],
      ["paragraph", "Two weeks of silence in autumn. We both thought the other was busy."],
      ["heading", "What we change"],
      ["open", "A short word on Sundays, even when there is nothing to say"],
    ],
  },
  {
    key: "own",
    title: "For myself",
    audience: "me",
    template: "empty",
    when: 0.85,
    byMentor: false,
    blocks: [["paragraph", "Ask about the exam only when there is time for the long answer."]],
  },
];

function element(
  name: string,
  words: string,
  attribute?: readonly [name: string, value: number | boolean],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // Yjs keeps whatever it is given, though its type asks for text.
  if (attribute !== undefined) made.setAttribute(attribute[0], attribute[1] as unknown as string); // as above
  if (words !== "") made.insert(0, [new Y.XmlText(words)]);
  return made;
}

/** The number of the editor that wrote a note. */
function handOf(place: number): number {
  return 1000 + place;
}

/** A note as Yjs has it; who reads it next has the very same. */
function bytesOf(blocks: readonly Block[], place: number): Buffer {
  const doc = new Y.Doc();
  // As repeatable as everything in the demo.
  doc.clientID = handOf(place);
  const field = doc.getXmlFragment("note");
  for (const [kind, words] of blocks) {
    if (kind === "heading") {
      field.push([element("heading", words, ["level", 2])]);
    } else if (kind === "paragraph") field.push([element("paragraph", words)]);
    else {
      const list = new Y.XmlElement("taskList");
      const item = element("taskItem", "", ["checked", kind === "done"]);
      item.insert(0, [element("paragraph", words)]);
      list.insert(0, [item]);
      field.push([list]);
    }
  }
  return Buffer.from(Y.encodeStateAsUpdate(doc));
}

function blockOf([kind, words]: Block): object {
  const content = [{ type: "text", text: words }];
  const paragraph = { type: "paragraph", content };
  if (kind === "heading") return { type: "heading", attrs: { level: 2 }, content };
  if (kind === "paragraph") return paragraph;
  const attrs = { checked: kind === "done" };
  return { type: "taskList", content: [{ type: "taskItem", attrs, content: [paragraph] }] };
}

interface PairRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  readonly age: number;
}

function rowsOf(pair: PairRow, planned: Planned, place: number) {
  const id = demoId(`note ${pair.id} ${planned.key}`);
  const author = planned.byMentor ? pair.mentor_person_id : pair.mentee_person_id;
  const daysAgo = Math.max(1, Math.round(pair.age * (1 - planned.when)));
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const of = { note_id: id, pair_id: pair.id };
  const bytes = `\\x${bytesOf(planned.blocks, place).toString("hex")}`;
  const plain = planned.blocks.map(([, words]) => words).join("\n");
  const document = { type: "doc", content: planned.blocks.map(blockOf) };
  return {
    note: {
      id,
      organization_id: ORGANIZATION,
      cohort_id: pair.cohort_id,
      pair_id: pair.id,
      creator_id: author,
      title: planned.title,
      audience: planned.audience,
      template: planned.template,
      changed_at: at,
      changed_by: author,
      created_at: at,
    },
    update: { ...of, number: 1, id: demoId(`update ${id}`), author_id: author, bytes, at },
    state: { ...of, upto: 1, bytes, plain, hands: { [handOf(place)]: author } },
    version: {
      id: demoId(`version ${id}`),
      ...of,
      number: 1,
      kind: "by_itself",
      upto: 1,
      document,
      plain,
      author_ids: `{${author}}`,
      written: [[author, plain.length]],
      made_at: at,
    },
  };
}

/** What pairs have written down: those that are longer together have more of it. */
export async function addNotes(client: pg.Client): Promise<void> {
  const { rows: pairs } = await client.query<PairRow>(
    `select id, cohort_id, mentor_person_id, mentee_person_id,
       greatest(1, extract(day from clock_timestamp() - activated_at)::int) as age
     from pairs where state <> 'proposed' order by id`,
  );
  const random = chance(18);
  const rows = pairs.flatMap((pair, place) =>
    NOTES.filter(() => place === 0 || random() < 0.7).map((planned) =>
      rowsOf(pair, planned, place),
    ),
  );
  await add(
    client,
    "shared_notes",
    rows.map(({ note }) => note),
  );
  await add(
    client,
    "shared_note_updates",
    rows.map(({ update }) => update),
  );
  await add(
    client,
    "shared_note_states",
    rows.map(({ state }) => state),
  );
  await add(
    client,
    "shared_note_versions",
    rows.map(({ version }) => version),
  );
  await client.query(
    `update shared_note_positions p set last_number = 1, weight = length(s.plain)
     from shared_note_states s where s.note_id = p.note_id`,
  );
  await client.query(
    "update shared_note_states set words = to_tsvector('english', app.without_accents(plain))",
  );
}
