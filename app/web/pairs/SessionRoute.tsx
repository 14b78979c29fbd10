import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "#features/sessions/client.ts";
import { SessionNotes } from "#features/notes/screen/SessionNotes.tsx";
import { SessionScreen } from "#features/sessions/screen/SessionScreen.tsx";
import { useAddressParam } from "../address-param.ts";
import { PairNotice } from "./PairNotice.tsx";

/** The meeting that the address names, with what the two wrote down of it. */
export function SessionRoute() {
  const sessionId = useAddressParam("sessionId");
  const { data } = useQuery({ ...sessionQuery(sessionId), enabled: false });
  return (
    <>
      <PairNotice pairId={data?.pairId} />
      <SessionScreen
        key={sessionId}
        sessionId={sessionId}
        notesOf={({ id, pairId }) => <SessionNotes sessionId={id} pairId={pairId} />}
      />
    </>
  );
}
