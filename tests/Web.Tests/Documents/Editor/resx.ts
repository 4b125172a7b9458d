/** The interface's words as the page gives them. */
import { readFileSync } from "node:fs";
import type { Words } from "../../../../Web/Documents/Editor/words.ts";

export const languages = ["en", "ru", "kk", "be"];

export function wordsOf(language: string): Words {
  const name = `EditorText${language === "en" ? "" : `.${language}`}.resx`;
  const text = readFileSync(new URL(`../../../../Web/Documents/${name}`, import.meta.url), "utf8");
  const unescape = (value: string) =>
    value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const found = text.matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g);
  return Object.fromEntries(Array.from(found, ([, key, value]) => [unescape(key!), unescape(value!)]));
}
