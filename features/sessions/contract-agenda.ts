import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import { agendaPoint, id, words } from "./contract-shapes.ts";

const title = words(300).min(1);
const agenda = z.strictObject({ points: z.array(agendaPoint) });

/** What may be asked of a meeting's agenda; each change answers the whole of it. */
export const agendaOperations = {
  addAgendaPoint: command({
    path: "POST /api/sessions/{sessionId}/agenda",
    sentence: "Puts a point on the agenda of a meeting, at its end or at a place of it.",
    input: z.strictObject({
      sessionId: id,
      id,
      title,
      actionItemId: id.optional(),
      messageSeq: z.number().int().positive().optional(),
      /** 1 is the first. */
      place: z.number().int().min(1).max(200).optional(),
    }),
    answer: agenda,
    errors: ["agenda_full", "contact_stopped"],
  }),
  changeAgendaPoint: command({
    path: "PATCH /api/agenda-points/{pointId}",
    sentence: "Rewords a point of an agenda, or says that it is done or not done after all.",
    input: z.strictObject({ pointId: id, title: title.optional(), isDone: z.boolean().optional() }),
    answer: agenda,
  }),
  moveAgendaPoint: command({
    path: "PUT /api/agenda-points/{pointId}/place",
    sentence: "Puts a point of an agenda at another place; the others make room.",
    input: z.strictObject({ pointId: id, place: z.number().int().min(1).max(200) }),
    answer: agenda,
  }),
  removeAgendaPoint: command({
    path: "DELETE /api/agenda-points/{pointId}",
    sentence: "Takes a point off an agenda.",
    input: z.strictObject({ pointId: id }),
    answer: agenda,
  }),
  getAgendaIdeas: query({
    path: "GET /api/sessions/{sessionId}/agenda/ideas",
    sentence:
      "What could stand on the agenda: open action items, questions of the partner without an answer, and the stage of the pair, whose topics the screen knows.",
    input: z.strictObject({ sessionId: id }),
    answer: z.strictObject({
      items: z.array(z.strictObject({ id, title: z.string() })),
      questions: z.array(z.strictObject({ seq: z.number().int(), words: z.string() })),
      stage: z.enum(["beginning", "early", "middle", "ending"]),
    }),
  }),
};
