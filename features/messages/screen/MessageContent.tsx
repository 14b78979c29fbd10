import type { ReactNode } from "react";
import type { Message } from "../client.ts";
import { Attachments } from "./Attachments.tsx";
import { MessageBody } from "./MessageBody.tsx";
import classes from "./MessageContent.module.css";

/** What a message says and brings, where it is read and no more: no menu, no answer, nothing of one's own. */
export function drawMessage({ body, files }: Message): ReactNode {
  return (
    <div className={classes.content}>
      {body !== null && body !== "" && <MessageBody body={body} />}
      <Attachments files={files} isOwn={false} />
    </div>
  );
}
