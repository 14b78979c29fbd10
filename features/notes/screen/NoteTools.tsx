import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Italic,
  Link as LinkIcon,
  List,
  ListChecks,
  ListOrdered,
  MessageSquarePlus,
  Quote,
  Redo2,
  Strikethrough,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { IconButton } from "#ui/button/Button.tsx";
import type { SharedNote } from "../client.ts";
import { taskAt } from "./linked-tasks.ts";
import classes from "./NoteEditor.module.css";
import { NoteLinkDialog } from "./NoteLinkDialog.tsx";
import { NotePictureTools } from "./NotePictureTools.tsx";
import { NoteTaskMenu } from "./NoteTaskMenu.tsx";
import { useNoteWords } from "./words.ts";

interface Tool {
  readonly id:
    | "bold"
    | "italic"
    | "strike"
    | "code"
    | "heading"
    | "subheading"
    | "bullets"
    | "numbers"
    | "tasks"
    | "quote";
  readonly icon: LucideIcon;
  readonly isOn: (editor: Editor) => boolean;
  readonly act: (editor: Editor) => void;
}

const TOOLS: readonly Tool[] = [
  {
    id: "bold",
    icon: Bold,
    isOn: (e) => e.isActive("bold"),
    act: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    id: "italic",
    icon: Italic,
    isOn: (e) => e.isActive("italic"),
    act: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    id: "strike",
    icon: Strikethrough,
    isOn: (e) => e.isActive("strike"),
    act: (e) => e.chain().focus().toggleStrike().run(),
  },
  {
    id: "code",
    icon: Code,
    isOn: (e) => e.isActive("code"),
    act: (e) => e.chain().focus().toggleCode().run(),
  },
  {
    id: "heading",
    icon: Heading1,
    isOn: (e) => e.isActive("heading", { level: 2 }),
    act: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    id: "subheading",
    icon: Heading2,
    isOn: (e) => e.isActive("heading", { level: 3 }),
    act: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    id: "bullets",
    icon: List,
    isOn: (e) => e.isActive("bulletList"),
    act: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    id: "numbers",
    icon: ListOrdered,
    isOn: (e) => e.isActive("orderedList"),
    act: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    id: "tasks",
    icon: ListChecks,
    isOn: (e) => e.isActive("taskList"),
    act: (e) => e.chain().focus().toggleTaskList().run(),
  },
  {
    id: "quote",
    icon: Quote,
    isOn: (e) => e.isActive("blockquote"),
    act: (e) => e.chain().focus().toggleBlockquote().run(),
  },
];

/** The arrows go from tool to tool; one stop for the tabulator would hide where one is in a long row. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled)")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next =
    buttons[(at + (event.key === "ArrowRight" ? 1 : -1) + buttons.length) % buttons.length];
  event.preventDefault();
  next?.focus();
}

function useNow(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      on: TOOLS.filter((tool) => tool.isOn(current))
        .map(({ id }) => id)
        .join(),
      isLink: current.isActive("link"),
      isPicture: current.isActive("picture"),
      hasSelection: !current.state.selection.empty,
      canUndo: current.can().undo(),
      canRedo: current.can().redo(),
      task: taskAt(current),
    }),
  });
}

type Now = ReturnType<typeof useNow>;

function UndoTools({ editor, now }: { editor: Editor; now: Now }) {
  const t = useNoteWords();
  return (
    <>
      <IconButton
        icon={Undo2}
        label={t("tools.undo")}
        size="small"
        disabled={!now.canUndo}
        onClick={() => editor.chain().focus().undo().run()}
      />
      <IconButton
        icon={Redo2}
        label={t("tools.redo")}
        size="small"
        disabled={!now.canRedo}
        onClick={() => editor.chain().focus().redo().run()}
      />
    </>
  );
}

function FormatTools({ editor, now }: { editor: Editor; now: Now }) {
  const t = useNoteWords();
  const [isLinking, setLinking] = useState(false);
  const on = new Set(now.on.split(","));
  return (
    <>
      {TOOLS.map(({ id, icon, act }) => (
        <IconButton
          key={id}
          icon={icon}
          label={t(`tools.${id}`)}
          size="small"
          aria-pressed={on.has(id)}
          onClick={() => act(editor)}
        />
      ))}
      <IconButton
        icon={LinkIcon}
        label={t("tools.link")}
        size="small"
        aria-pressed={now.isLink}
        disabled={!now.isLink && !now.hasSelection}
        onClick={() => setLinking(true)}
      />
      {isLinking && <NoteLinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

/** What can be done to the words one stands in or has selected. */
export function NoteTools({
  editor,
  note,
  onComment,
  onPictures,
}: {
  editor: Editor;
  note: SharedNote;
  onPictures: (files: Iterable<File>) => void;
  onComment: () => void;
}) {
  const t = useNoteWords();
  const now = useNow(editor);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons have the focus
    <div
      role="toolbar"
      aria-label={t("tools.label")}
      className={classes.tools}
      onKeyDown={moveByArrows}
    >
      <UndoTools editor={editor} now={now} />
      <span aria-hidden className={classes.parting} />
      <FormatTools editor={editor} now={now} />
      <NotePictureTools editor={editor} isPicture={now.isPicture} onPictures={onPictures} />
      <span aria-hidden className={classes.parting} />
      <IconButton
        icon={MessageSquarePlus}
        label={t("tools.comment")}
        size="small"
        disabled={!now.hasSelection}
        onClick={onComment}
      />
      {now.task !== null && <NoteTaskMenu editor={editor} note={note} task={now.task} />}
    </div>
  );
}
