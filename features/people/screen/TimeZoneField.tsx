import { TextInput } from "@mantine/core";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useAnnounce } from "#ui/announcer/announce.ts";
import { Button } from "#ui/button/Button.tsx";
import { classNames } from "#ui/class-names.ts";
import { useField, type FieldProps } from "#ui/form/field.ts";
import "#ui/form/styles.ts";
import { currentLanguage } from "#ui/words.ts";
import { deviceZone } from "../client.ts";
import classes from "./Account.module.css";
import { useAccountWords } from "./account-words.ts";
import { allZones, describeZone, findZones, offsetOf, type Zone } from "./time-zones.ts";

const MOST_SHOWN = 40;

function nameOf(id: string): string {
  const { city, region } = describeZone(id, currentLanguage());
  return region ? `${city}, ${region}` : city;
}

/** What is typed, which zones it finds, and which of them Enter would choose. */
function useSearch(chosen: string, choose: (id: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = typed !== null;
  const zones = isOpen ? findZones(allZones(currentLanguage()), typed).slice(0, MOST_SHOWN) : [];
  const search = (text: string | null) => {
    setTyped(text);
    setActive(0);
  };
  const take = (zone: Zone | undefined) => {
    if (!zone) return;
    choose(zone.id);
    search(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) search("");
      else setActive(move(active, event.key === "ArrowDown" ? 1 : -1, zones.length));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      take(zones[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      search(null);
    }
  };
  return { typed, text: typed ?? nameOf(chosen), zones, active, isOpen, search, take, onKeyDown };
}

function move(active: number, by: number, length: number): number {
  return length === 0 ? 0 : (active + by + length) % length;
}

function ZoneList({
  id,
  zones,
  active,
  take,
}: {
  id: string;
  zones: readonly Zone[];
  active: number;
  take: (zone: Zone) => void;
}) {
  const t = useAccountWords();
  const language = currentLanguage();
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    <div id={id} role="listbox" aria-label={t("profile.timeZone")} className={classes.zones}>
      {zones.map((zone, index) => (
        // the field keeps the focus and answers the keys
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={zone.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classNames(classes.zone, index === active && classes.zoneActive)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(zone)}
        >
          <span>
            {zone.city} <span className={classes.zoneRegion}>{zone.region}</span>
          </span>
          <span className={classes.zoneOffset}>{offsetOf(zone.id, language)}</span>
        </div>
      ))}
    </div>
  );
}

function DeviceZoneButton({ chosen, choose }: { chosen: string; choose: (id: string) => void }) {
  const t = useAccountWords();
  const here = deviceZone();
  if (here === chosen) return null;
  return (
    <div>
      <Button variant="quiet" size="small" onClick={() => choose(here)}>
        {t("zone.here", { zone: nameOf(here) })}
      </Button>
    </div>
  );
}

/** A time zone, found by typing a place. */
export function TimeZoneField(props: FieldProps) {
  const t = useAccountWords();
  const announce = useAnnounce();
  const id = useId();
  const { setValue } = useFormContext();
  const {
    inputWrapperOrder,
    ref: _ref,
    onChange: _change,
    onBlur: _blur,
    ...field
  } = useField(props);
  const value: unknown = useWatch({ name: props.name });
  const chosen = typeof value === "string" ? value : "";
  const choose = (zone: string) => setValue(props.name, zone, { shouldDirty: true });
  const { typed, text, zones, active, isOpen, search, take, onKeyDown } = useSearch(chosen, choose);
  const isNone = isOpen && zones.length === 0;
  useEffect(() => {
    if (!typed) return;
    announce(
      zones.length === 0
        ? t("zone.none", { text: typed })
        : t("zone.found", { count: zones.length }),
    );
  }, [typed, zones.length, announce, t]);
  return (
    <div className={classes.zoneField}>
      <TextInput
        {...field}
        inputWrapperOrder={[...inputWrapperOrder]}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen && !isNone}
        aria-controls={isOpen && !isNone ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && !isNone ? `${id}-${active}` : undefined}
        value={text}
        error={isNone ? t("zone.none", { text }) : field.error}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => !isOpen && search("")}
        onChange={(event) => search(event.currentTarget.value)}
        onBlur={() => search(null)}
        onKeyDown={onKeyDown}
      />
      {isOpen && !isNone && <ZoneList id={id} zones={zones} active={active} take={take} />}
      <DeviceZoneButton chosen={chosen} choose={choose} />
    </div>
  );
}
