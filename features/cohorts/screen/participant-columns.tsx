import { Ellipsis, Hash, UserCheck, UserX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { photoAddress } from "#features/files/client.ts";
import { PersonName } from "#ui/avatar/PersonName.tsx";
import { Badge, Status } from "#ui/badge/Badge.tsx";
import { IconButton } from "#ui/button/Button.tsx";
import { Menu, type MenuItem } from "#ui/menu/Menu.tsx";
import type { Column } from "#ui/table/DataTable.tsx";
import { DateTime } from "#ui/time/RelativeTime.tsx";
import type { Part, Participant } from "../client.ts";
import { CapacityDialog, EndDialog, useRestore } from "./ParticipantDialogs.tsx";
import { useCohortWords } from "./words.ts";

type Asked = { readonly what: "end" | "capacity"; readonly participant: Participant };

function Name({ participant }: { participant: Participant }) {
  const t = useCohortWords();
  return (
    <PersonName
      id={participant.personId}
      name={participant.name}
      picture={photoAddress(participant.personId, participant.photoId)}
    >
      {participant.isDeactivated && <Badge>{t("participants.deactivated")}</Badge>}
    </PersonName>
  );
}

function Running({ participant }: { participant: Participant }) {
  const t = useCohortWords();
  const { runningPairs, capacity } = participant;
  if (capacity === null) return runningPairs;
  return t("participants.pairsOf", { running: runningPairs, capacity });
}

function Options({
  participant,
  others,
  ask,
}: {
  participant: Participant;
  others: readonly MenuItem[];
  ask: (asked: Asked) => void;
}) {
  const t = useCohortWords();
  const restore = useRestore();
  const { can, capacity, name } = participant;
  const items: MenuItem[] = [...others];
  if (can.end && capacity !== null) {
    items.push({
      id: "capacity",
      label: t("participants.capacity"),
      icon: Hash,
      onSelect: () => ask({ what: "capacity", participant }),
    });
  }
  if (can.restore) {
    items.push({
      id: "restore",
      label: t("participants.restore"),
      icon: UserCheck,
      onSelect: () => restore(participant),
    });
  }
  if (can.end) {
    items.push({
      id: "end",
      label: t("participants.end"),
      icon: UserX,
      danger: true,
      onSelect: () => ask({ what: "end", participant }),
    });
  }
  if (items.length === 0) return null;
  const label = t("participants.more", { name });
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={label} />}
    />
  );
}

function useFactColumns(): Column<Participant>[] {
  const t = useCohortWords();
  return [
    {
      id: "name",
      header: t("participants.name"),
      primary: true,
      cell: (participant) => <Name participant={participant} />,
    },
    { id: "email", header: t("participants.email"), cell: ({ email }) => email },
    {
      id: "pairs",
      header: t("participants.pairs"),
      align: "end",
      cell: (participant) => <Running participant={participant} />,
    },
    {
      id: "joined",
      header: t("participants.joined"),
      cell: ({ joinedAt }) => <DateTime at={joinedAt} show="date" />,
    },
    {
      id: "state",
      header: t("participants.state"),
      cell: ({ status }) => (
        <Status tone={status === "active" ? "good" : "neutral"}>
          {t(`participants.${status}`)}
        </Status>
      ),
    },
  ];
}

/** The columns of a list of participants, and the dialogs that its menus open. */
export function useParticipantColumns(
  part: Part,
  actionsOf: (participant: Participant) => readonly MenuItem[],
): { columns: Column<Participant>[]; dialogs: ReactNode } {
  const t = useCohortWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const columns: Column<Participant>[] = [
    ...useFactColumns(),
    {
      id: "actions",
      header: t("participants.actions"),
      quietHeader: true,
      align: "end",
      cell: (participant) => (
        <Options participant={participant} others={actionsOf(participant)} ask={setAsked} />
      ),
    },
  ];
  const dialogs = asked !== null && (
    <>
      {asked.what === "end" && <EndDialog participant={asked.participant} onClose={close} />}
      {asked.what === "capacity" && part === "mentor" && (
        <CapacityDialog participant={asked.participant} onClose={close} />
      )}
    </>
  );
  return { columns, dialogs };
}
