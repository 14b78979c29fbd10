import { Banner } from "#ui/banner/Banner.tsx";
import { Button } from "#ui/button/Button.tsx";
import { ConnectionState } from "#ui/connection/ConnectionState.tsx";
import { Kbd } from "#ui/kbd/Kbd.tsx";
import { Link } from "#ui/link/Link.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { WidgetFailed } from "#ui/states/ErrorBoundary.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Stepper } from "#ui/stepper/Stepper.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { Tabs } from "#ui/tabs/Tabs.tsx";
import classes from "./Gallery.module.css";
import { useGalleryWords } from "./words.ts";

const colours = [
  "--paper",
  "--surface",
  "--surface-raised",
  "--surface-sunken",
  "--line",
  "--line-strong",
  "--ink-soft",
  "--ink",
  "--accent",
  "--accent-soft",
  "--warning-soft",
  "--danger-soft",
  "--danger",
  "--info-soft",
];

function nothing(): void {
  // the gallery shows, it does not act
}

function Banners() {
  const t = useGalleryWords();
  return (
    <Section title={t("section.banners")}>
      <Banner title={t("banner.info")}>{t("banner.infoText")}</Banner>
      <Banner tone="attention" title={t("banner.attention")} />
      <Banner tone="problem" title={t("banner.problem")} />
      <Banner
        tone="preview"
        title={t("banner.preview")}
        actions={<Button size="small">{t("banner.leave")}</Button>}
      >
        {t("banner.previewText")}
      </Banner>
      <div className={classes.row}>
        {(["connected", "connecting", "waiting", "offline"] as const).map((state) => (
          <ConnectionState key={state} state={state} />
        ))}
      </div>
    </Section>
  );
}

function States() {
  const t = useGalleryWords();
  return (
    <Section title={t("section.states")}>
      <EmptyState
        compact
        drawing="letters"
        title={t("state.letters")}
        action={<Button variant="soft">{t("state.hello")}</Button>}
      >
        {t("state.lettersText")}
      </EmptyState>
      <EmptyState compact drawing="path" title={t("state.path")} />
      <EmptyState compact drawing="lamp" title={t("state.lamp")} />
      <EmptyState compact drawing="people" title={t("state.people")} />
      <LoadingState count={2} />
      <LoadingState shape="lines" count={2} />
      <ErrorState error={{ code: "server_unavailable", requestId: "req-7f3a" }} onRetry={nothing} />
      <WidgetFailed onRetry={nothing} />
    </Section>
  );
}

function Steps() {
  const t = useGalleryWords();
  return (
    <Section title={t("section.tabs")}>
      <Tabs
        label={t("tab.label")}
        tabs={[
          { id: "people", label: t("tab.people"), count: 12, content: t("type.body") },
          { id: "pairs", label: t("tab.pairs"), count: 6, content: t("type.soft") },
          { id: "settings", label: t("tab.settings"), content: t("type.heading") },
        ]}
      />
      <Stepper steps={[t("tab.one"), t("tab.two"), t("tab.three")]} current={1} />
      <p>
        <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> {t("tab.search")}
      </p>
    </Section>
  );
}

export function Saying() {
  const t = useGalleryWords();
  return (
    <>
      <Banners />
      <States />
      <Steps />
      <Section title={t("section.palette")}>
        <p className={classes.display}>{t("type.display")}</p>
        <p>
          {t("type.body")} <Link href="/conversations">{t("type.link")}</Link>
        </p>
        <p className={classes.soft}>{t("type.soft")}</p>
        <div className={classes.swatches}>
          {colours.map((name) => (
            <div
              key={name}
              title={name}
              className={classes.swatch}
              style={{ background: `var(${name})` }}
            />
          ))}
        </div>
      </Section>
    </>
  );
}
