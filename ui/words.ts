import i18next from "i18next";
import { useSyncExternalStore } from "react";
import { localeFor } from "./locale.ts";

/** Texts of one namespace; a key ending in `_one`, `_other`, … is one form of a plural. */
export type Texts = { readonly [key: string]: string | Texts };

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type WithoutForm<Key extends string> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;

type Paths<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Paths<T[Key]>}`;
}[keyof T & string];

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : `${Path}_other` extends keyof T
      ? T[`${Path}_other`]
      : never;

type Named<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Named<Rest>
  : never;

type Values<T, Key extends string> = Named<At<T, Key>> | (Key extends Paths<T> ? never : "count");

type Arguments<T, Key extends string> = [Values<T, Key>] extends [never]
  ? []
  : [values: { [Name in Values<T, Key>]: Name extends "count" ? number : string | number }];

/** `t("title")`, `t("unread", { count })`: the keys and the values each text needs are typed. */
export type Words<T> = <Key extends WithoutForm<Paths<T>>>(
  key: Key,
  ...values: Arguments<T, Key>
) => string;

/** A translation holds the same keys; a plural may have more or fewer forms than English. */
type Translation = () => Promise<Texts>;

const rightToLeft = new Set(["ar", "dv", "fa", "ckb", "he", "ps", "sd", "ug", "ur", "yi"]);
const translations = new Map<string, Readonly<Record<string, Translation>>>();
const waiting = new Set<() => void>();
let version = 0;

function languageOfPage(): string {
  return typeof document === "undefined" ? "en" : document.documentElement.lang || "en";
}

const engine = i18next.createInstance();
// the engine's own types look at one global catalogue; ours look at each namespace
const say = engine.t as unknown as (key: string, options: object) => string;
void engine.init({
  lng: languageOfPage(),
  fallbackLng: "en",
  ns: [],
  initAsync: false,
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});

function tellReaders(): void {
  version += 1;
  for (const notify of waiting) notify();
}

const currentVersion = (): number => version;

function subscribe(notify: () => void): () => void {
  waiting.add(notify);
  return () => waiting.delete(notify);
}

async function loadTranslation(namespace: string, language: string): Promise<void> {
  const load = translations.get(namespace)?.[language];
  if (!load || engine.hasResourceBundle(language, namespace)) return;
  engine.addResourceBundle(language, namespace, await load());
  tellReaders();
}

/**
 * Declares the texts of one part of the product. The chunk that needs them brings them; other
 * languages are loaded only when they are chosen, English stands in until then.
 */
export function defineWords<const T extends Texts>(
  namespace: string,
  texts: { readonly en: T } & Readonly<Record<string, Texts | Translation>>,
): { useWords: () => Words<T>; words: Words<T> } {
  const { en, ...others } = texts;
  engine.addResourceBundle("en", namespace, en);
  const loaders: Record<string, Translation> = {};
  for (const [language, load] of Object.entries(others)) {
    if (typeof load === "function") loaders[language] = load;
  }
  translations.set(namespace, loaders);
  void loadTranslation(namespace, engine.language);
  const words: Words<T> = (key, ...[values]) => say(key, { ns: namespace, ...values });
  const useWords = (): Words<T> => {
    useSyncExternalStore(subscribe, currentVersion, currentVersion);
    return words;
  };
  return { useWords, words };
}

/** Changes the language of the whole page, its reading direction included. */
export async function chooseLanguage(language: string): Promise<void> {
  await Promise.all([...translations.keys()].map((name) => loadTranslation(name, language)));
  await engine.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
  tellReaders();
}

/** The locale for Intl: the language in use, as it is written where the viewer is (en-GB). */
export function currentLanguage(): string {
  const offered = typeof navigator === "undefined" ? [] : navigator.languages;
  return localeFor(engine.language || "en", offered);
}
