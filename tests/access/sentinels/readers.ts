import type { Actor } from "../actors.ts";
import { rowsMeant, termsFor } from "../cells.ts";
import type { SeededGround } from "../ground.ts";
import type { Place } from "./tokens.ts";

/** Who asks, as the sweep knows them: what the cells call them, and whose sign-in it is. */
export interface Reader {
  readonly name: string;
  readonly person: string;
}

/** Admins find mails on their Mailbox page: what they reach there stands under another name in the cells. */
const AT_THE_MAILBOX: Readonly<Record<string, string>> = {
  admin: "mailboxOfAdmin",
  owner: "mailboxOfAdmin",
  foreignAdmin: "mailboxOfForeignAdmin",
  foreignOwner: "mailboxOfForeignAdmin",
  wanderer: "mailboxOfForeignAdmin",
};

/** Functions that name to somebody what the tables do not show: by the table of what they name. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  "public.people": ["app.my_lookers", "app.demo_doors"],
  "graphile_worker._private_jobs": ["app.given_up_jobs"],
};

/** Says, from the cells alone, who may read which cell. */
export class Readers {
  readonly #seeded: SeededGround;

  constructor(seeded: SeededGround) {
    this.#seeded = seeded;
  }

  /** Whether the cell is one that this reader may find anywhere. */
  mayRead(reader: Reader, place: Place): boolean {
    // Notes of one's own, and never while somebody looks through one's eyes.
    if (place.column === "private_notes") return place.row.tags.has(reader.name);
    if (place.table.startsWith("auth.")) {
      // One's own address, and the names under which one's own passkeys are asked for; never a secret.
      const isOwn = place.row.tags.has(reader.person);
      return isOwn && (place.table === 'auth."user"' || place.column === "credential_id");
    }
    // The way into the demo is open to everybody, and names it.
    if (place.table === "public.organizations" && place.row.name === "DEMOLAND") return true;
    return (
      this.#reaches(reader.name, place) ||
      this.#isTold(reader.name, place) ||
      this.#isMailed(reader, place)
    );
  }

  #reaches(name: string, { table, row }: Place): boolean {
    const { ground, cells, actors } = this.#seeded;
    const actor = actors.find((one: Actor) => one.name === name);
    if (actor === undefined) throw new Error(`The cells know nobody called ${name}.`);
    const select = cells.tables.get(table)?.verbs.find(({ verb }) => verb === "select");
    return rowsMeant(ground.rows.get(table) ?? [], termsFor(select, actor)).includes(row);
  }

  #isTold(name: string, { table, row }: Place): boolean {
    // The sweep itself looks at these two as the admin, and who looked is named to them.
    const isLooker = table === "public.people" && row.name === "admin";
    if (isLooker && (name === "disclosedMentee" || name === "endedMentor")) return true;
    return (TOLD_BY[table] ?? []).some((told) => {
      const all = this.#seeded.cells.functions.get(told)?.calls.get("all");
      return (all?.get(name) ?? all?.get("else") ?? "").split(" ").includes(row.name);
    });
  }

  #isMailed({ name }: Reader, place: Place): boolean {
    const mailbox = AT_THE_MAILBOX[name];
    return place.table === "public.mails" && mailbox !== undefined && this.#reaches(mailbox, place);
  }
}
