import { Button } from "#ui/button/Button.tsx";
import { Page } from "#ui/page/Page.tsx";
import { enterPreview } from "../client.ts";
import classes from "./BothViews.module.css";
import { usePreviewWords } from "./words.ts";

interface View {
  readonly name: string;
  readonly previewId: string;
}

function Side({ view, part }: { view: View; part: "mentor" | "mentee" }) {
  const t = usePreviewWords();
  const title = t("both.whose", { view: t(`both.${part}`), name: view.name });
  return (
    <section className={classes.side} aria-label={title}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        <Button size="small" variant="quiet" onClick={() => enterPreview(view.previewId)}>
          {t("both.alone")}
        </Button>
      </header>
      {/* Our own page with the asking admin's sign-in: a sandbox would keep out nothing that is not ours anyway. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- as said above */}
      <iframe className={classes.frame} src={`/preview/${view.previewId}/`} title={title} />
    </section>
  );
}

/** What a mentor and their mentee see, beside each other; on a telephone below each other. */
export function BothViews({
  mentor,
  mentee,
  backHref,
}: {
  mentor: View;
  mentee: View;
  backHref: string;
}) {
  const t = usePreviewWords();
  return (
    <Page
      title={t("both.heading", { mentor: mentor.name, mentee: mentee.name })}
      breadcrumbs={[{ label: t("both.back"), href: backHref }]}
    >
      <div className={classes.sides}>
        <Side view={mentor} part="mentor" />
        <Side view={mentee} part="mentee" />
      </div>
    </Page>
  );
}
