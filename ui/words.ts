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
const VALUE = /\{\{(\w+)\}\}/gu;

interface Namespace {
  /** By language, as far as they are loaded; English always. */
  readonly texts: Map<string, Texts>;
  readonly translations: Readonly<Record<string, Translation>>;
}

const namespaces = new Map<string, Namespace>();
const pluralRules = new Map<string, Intl.PluralRules>();
const waiting = new Set<() => void>();
let version = 0;
let current = languageOfPage();

function languageOfPage(): string {
  return typeof document === "undefined" ? "en" : document.documentElement.lang || "en";
}

/** Where a text is looked for, in this order: pt-BR, pt, en. */
function languagesFor(language: string): string[] {
  return [...new Set([language, language.split("-")[0] ?? language, "en"])];
}

function pluralForm(count: number, language: string): string {
  let rules = pluralRules.get(language);
  if (rules === undefined) {
    rules = new Intl.PluralRules(language);
    pluralRules.set(language, rules);
  }
  return rules.select(count);
}

function textAt(texts: Texts, path: string): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const key of path.split(".")) at = typeof at === "object" ? at[key] : undefined;
  return typeof at === "string" ? at : undefined;
}

/** A plural may have a text of its own for nothing, whatever the language makes of 0. */
function textFor(texts: Texts, key: string, count: unknown, language: string): string | undefined {
  if (typeof count !== "number") return textAt(texts, key);
  return (
    (count === 0 ? textAt(texts, `${key}_zero`) : undefined) ??
    textAt(texts, `${key}_${pluralForm(count, language)}`) ??
    textAt(texts, `${key}_other`) ??
    textAt(texts, key)
  );
}

/** The text of a key in the language that is in use; the key itself where there is none in any. */
function say(
  namespace: Namespace,
  key: string,
  values: Readonly<Record<string, string | number>>,
): string {
  for (const language of languagesFor(current)) {
    const texts = namespace.texts.get(language);
    const text = texts && textFor(texts, key, values["count"], language);
    if (text !== undefined) {
      return text.replaceAll(VALUE, (_, name: string) => String(values[name] ?? ""));
    }
  }
  return key;
}

function tellReaders(): void {
  version += 1;
  for (const notify of waiting) notify();
}

const currentVersion = (): number => version;

function subscribe(notify: () => void): () => void {
  waiting.add(notify);
  return () => waiting.delete(notify);
}

async function loadTranslations(namespace: Namespace, wanted: string): Promise<void> {
  const missing = languagesFor(wanted).filter((language) => !namespace.texts.has(language));
  await Promise.all(
    missing.map(async (language) => {
      const texts = await namespace.translations[language]?.();
      if (texts === undefined) return;
      namespace.texts.set(language, texts);
      tellReaders();
    }),
  );
}

/**
 * Declares the texts of one part of the product. The chunk that needs them brings them; other
 * languages are loaded only when they are chosen, English stands in until then.
 */
export function defineWords<const T extends Texts>(
  name: string,
  { en, ...others }: { readonly en: T } & Readonly<Record<string, Texts | Translation>>,
): { useWords: () => Words<T>; words: Words<T> } {
  const translations: Record<string, Translation> = {};
  for (const [language, load] of Object.entries(others)) {
    if (typeof load === "function") translations[language] = load;
  }
  const namespace: Namespace = { texts: new Map([["en", en]]), translations };
  namespaces.set(name, namespace);
  void loadTranslations(namespace, current);
  const words: Words<T> = (key, ...[values]) => say(namespace, key, values ?? {});
  const useWords = (): Words<T> => {
    useSyncExternalStore(subscribe, currentVersion, currentVersion);
    return words;
  };
  return { useWords, words };
}

/** Changes the language of the whole page, its reading direction included. */
export async function chooseLanguage(language: string): Promise<void> {
  await Promise.all(
    [...namespaces.values()].map((namespace) => loadTranslations(namespace, language)),
  );
  const { documentElement: page } = document;
  const direction = rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
  // What is so already is not said again: each of the three has the whole page drawn anew.
  if (page.lang !== language) page.lang = language;
  if (page.dir !== direction) page.dir = direction;
  if (current === language) return;
  current = language;
  tellReaders();
}

/** The locale for Intl: the language in use, as it is written where the viewer is (en-GB). */
export function currentLanguage(): string {
  const offered = typeof navigator === "undefined" ? [] : navigator.languages;
  return localeFor(current, offered);
}
