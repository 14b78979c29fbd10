import type { QueryClient } from "@tanstack/react-query";
import { photoAddress } from "#features/files/client.ts";
import { conversationsQuery } from "#features/messages/client.ts";
import { shellWords } from "./shell/words.ts";
import { addPaletteSource } from "./shell/slots.ts";

const SHOWN = 8;

/** Upper and lower case and accents do not matter to somebody who searches for a name. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Lets the command palette open a conversation by the partner's name or the cohort's. */
export function addConversationsToPalette(client: QueryClient): void {
  addPaletteSource({
    id: "conversations",
    heading: shellWords("nav.conversations"),
    async search(text) {
      const { conversations } = await client.query(conversationsQuery());
      const wanted = plain(text);
      return conversations
        .filter(({ partner, cohortName }) =>
          plain(`${partner.name} ${cohortName}`).includes(wanted),
        )
        .slice(0, SHOWN)
        .map(({ id, partner, cohortName }) => ({
          id,
          label: partner.name,
          detail: cohortName,
          href: `/conversations/${id}`,
          person: {
            id: partner.id,
            name: partner.name,
            picture: photoAddress(partner.id, partner.photoId),
          },
        }));
    },
  });
}
