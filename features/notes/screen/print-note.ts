import { fileAddress } from "#features/files/client.ts";
import { notesApi } from "../client.ts";
import classes from "./NotePrint.module.css";

/**
 * Prints a note, or saves it as PDF, as it would be downloaded as a page: with its name, its words and, on wish, its
 * history, and nothing of the screen around it.
 */
export async function printNote(noteId: string, history: "no" | "yes"): Promise<void> {
  const { content } = await notesApi("exportSharedNote", { noteId, format: "html", history });
  // Made by the server of the few kinds a note has; nothing in a document read like this runs. Its look on paper is ours.
  const bare = content.replace(/<style>.*?<\/style>/su, "");
  const { body } = new DOMParser().parseFromString(bare, "text/html");
  const paper = document.createElement("div");
  paper.className = classes.print ?? "";
  paper.dataset["print"] = "";
  paper.append(...document.adoptNode(body).childNodes);
  // Who prints it may read it: pictures stand where the page that is taken along only leads to them.
  for (const link of paper.querySelectorAll<HTMLElement>("a[data-file-id]")) {
    const picture = new Image();
    picture.src = fileAddress(link.dataset["fileId"] ?? "", "screen");
    picture.alt = link.textContent;
    link.replaceWith(picture);
  }
  const pictures = [...paper.querySelectorAll("img")];
  await Promise.all(pictures.map(async (picture) => picture.decode().catch(() => undefined)));
  const { body: page } = document;
  page.querySelector(":scope > [data-print]")?.remove();
  page.append(paper);
  page.dataset["printing"] = "";
  const printed = () => {
    paper.remove();
    delete page.dataset["printing"];
  };
  globalThis.addEventListener("afterprint", printed, { once: true });
  globalThis.print();
}
