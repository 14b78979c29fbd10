import type { Scene } from "./scene.ts";

function one(expression: string): string {
  return `select array[(${expression})::text]`;
}

/** Calls of what is done to messages. */
export function writingCalls({ program, idOf }: Scene) {
  const { active, closed, foreign } = program.messages;
  const on = (call: (id: string) => string) => ({
    ofActive: one(call(`'${active[0]}'`)),
    ofClosed: one(call(`'${closed[0]}'`)),
    ofForeign: one(call(`'${foreign[0]}'`)),
  });
  const erase = (id: string) => one(`app.erase_deleted_message('${id}')`);
  return {
    "app.edit_message": on((id) => `app.edit_message(${id}, 'Rewritten')`),
    "app.delete_message": on((id) => `app.delete_message(${id})`),
    "app.undo_delete_message": {
      ...on((id) => `app.undo_delete_message(${id})`),
      ofTakenBack: one(`app.undo_delete_message('${idOf("takenBack")}')`),
    },
    "app.react_to_message": on((id) => `app.react_to_message(${id}, '🎉', true)`),
    "app.pin_message": on((id) => `app.pin_message(${id}, false)`),
    "app.star_message": on((id) => `app.star_message(${id}, false)`),
    "app.erase_deleted_message": {
      ofTakenBack: erase(idOf("takenBack")),
      ofActive: erase(active[0] ?? ""),
    },
  };
}
