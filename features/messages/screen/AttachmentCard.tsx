import { FileSpreadsheet, FileText, FileType, Image, Mic, Presentation } from "lucide-react";
import { fileAddress, sizeInWords } from "#features/files/client.ts";
import { VisuallyHidden } from "#ui/visually-hidden/VisuallyHidden.tsx";
import { currentLanguage } from "#ui/words.ts";
import classes from "./Attachments.module.css";
import { useFileWords } from "./words-files.ts";

type Kind = "pdf" | "text" | "table" | "slides" | "document" | "image" | "voice";

const ICONS = {
  pdf: FileType,
  text: FileText,
  table: FileSpreadsheet,
  slides: Presentation,
  document: FileText,
  image: Image,
  voice: Mic,
};
const BY_EXTENSION: Readonly<Record<string, Kind>> = {
  pdf: "pdf",
  txt: "text",
  md: "text",
  csv: "table",
  xlsx: "table",
  xls: "table",
  ods: "table",
  pptx: "slides",
  ppt: "slides",
  odp: "slides",
};

/** What kind of thing people would say it is. */
export function kindOf(name: string, kind: "file" | "image" | "voice"): Kind {
  if (kind !== "file") return kind;
  return BY_EXTENSION[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "document";
}

export function DocumentIcon({ name, kind }: { name: string; kind: "file" | "image" | "voice" }) {
  const Icon = ICONS[kindOf(name, kind)];
  return <Icon aria-hidden className={classes.icon} />;
}

interface Shown {
  readonly id: string;
  readonly kind: "file" | "image" | "voice";
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** A document as a card: what it is, its name and size. A PDF opens beside, everything else is saved. */
export function AttachmentCard({ file }: { file: Shown }) {
  const t = useFileWords();
  const kind = t(`kind.${kindOf(file.name, file.kind)}`);
  const size = sizeInWords(file.size, currentLanguage());
  const opens = file.mediaType === "application/pdf";
  return (
    <a
      className={classes.card}
      href={fileAddress(file.id, "original", !opens)}
      {...(opens ? { target: "_blank", rel: "noopener noreferrer" } : { download: file.name })}
    >
      <span className={classes.cardIcon}>
        <DocumentIcon name={file.name} kind={file.kind} />
      </span>
      <span className={classes.about}>
        <VisuallyHidden as="span">{t(opens ? "open" : "save")} </VisuallyHidden>
        <bdi className={classes.name}>{file.name}</bdi>
        <span className={classes.state}>
          {" "}
          {kind} · {size}
        </span>
      </span>
    </a>
  );
}
