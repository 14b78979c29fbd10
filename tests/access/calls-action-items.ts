import type { Scene } from "./scene.ts";

/** Calls of what is done to action items. Those of the scene are the second one's to do: the mentee's, but in one pair. */
export function actionItemCalls({ idOf }: Scene) {
  const handOver = (item: string, side: string) =>
    `select array[nullif(app.hand_over_action_item('${idOf(item)}', '${side}'), false)::text]`;
  return {
    "app.hand_over_action_item": {
      inActive: handOver("itemOfActive", "mentor"),
      inActiveAsItIs: handOver("itemOfActive", "mentee"),
      inActiveToOther: handOver("itemOfActive", "coordinator"),
      deletedInActive: handOver("deletedOfActive", "mentor"),
      inPaused: handOver("itemOfPaused", "mentor"),
      inClosed: handOver("itemOfClosed", "mentor"),
      inForeign: handOver("itemOfForeign", "mentor"),
    },
  };
}
