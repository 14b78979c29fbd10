import type { ReactNode } from "react";
import { LinkButton } from "../button/Button.tsx";
import { EmptyState } from "../states/EmptyState.tsx";
import { Card } from "../surface/Card.tsx";
import { Page } from "./Page.tsx";

/** In place of a page whose thing is not there, or no longer for whoever looks: why, a way on, and what is theirs. */
export function GonePage({
  title,
  text,
  way,
  children,
}: {
  title: string;
  text: string;
  /** Where to go from here. */
  way: { readonly label: string; readonly href: string };
  /** What they were writing when it went. */
  children?: ReactNode;
}) {
  return (
    <Page title={title} width="narrow">
      <Card>
        <EmptyState
          title={title}
          drawing="path"
          action={
            <LinkButton href={way.href} variant="filled">
              {way.label}
            </LinkButton>
          }
        >
          {text}
        </EmptyState>
      </Card>
      {children}
    </Page>
  );
}
