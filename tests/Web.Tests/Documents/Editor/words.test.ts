import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actions } from "../../../../Web/Documents/Editor/actions.ts";
import { speech } from "../../../../Web/Documents/Editor/words.ts";
import { languages, wordsOf } from "./resx.ts";

const web = new URL("../../../../Web/Documents/", import.meta.url);

test.each(languages)("every word of the editor stands in %s, and none is empty", language => {
  const english = Object.keys(wordsOf("en"));
  const own = wordsOf(language);
  expect(Object.keys(own)).toEqual(english);
  expect(Object.values(own).filter(word => word.trim() === "")).toEqual([]);
});

test.each(languages)("the places for inserts are the same in %s", language => {
  const own = wordsOf(language);
  const places = (text: string) => [...new Set(text.match(/\{\d\}|\$/g))].sort();
  for (const [key, text] of Object.entries(wordsOf("en"))) {
    expect(places(own[key] ?? ""), key).toEqual(places(text));
  }
});

test("every word that the scripts and the frame ask for exists", () => {
  const english = wordsOf("en");
  const missing: string[] = [];
  const exists = (key: string) => key in english || `${key}.other` in english;
  for (const folder of ["Editor/", ""]) {
    for (const file of readdirSync(new URL(folder, web)).filter(name => /^[A-Za-z-]+\.(ts|razor)$/.test(name))) {
      const text = readFileSync(new URL(folder + file, web), "utf8");
      const own = folder === "Editor/" || text.includes("IStringLocalizer<EditorText>");
      const asked = text.matchAll(/(?:\bsay|\bcount|\bfield|\bshow)\(\s*"([a-z][\w.-]+\.[\w.-]+)"|Text\["([^"]+)"\]/g);
      for (const [, script, page] of own ? asked : []) {
        const key = script ?? page ?? "";
        if (!exists(key)) missing.push(`${file}: ${key}`);
      }
    }
  }
  for (const { id } of actions(speech(english, "en"), () => {})) if (!exists(`act.${id}`)) missing.push(id);
  expect(missing).toEqual([]);
});

test("counted words follow the language's forms", () => {
  const forms = (language: string, counts: number[]) => {
    const { count } = speech(wordsOf(language), language);
    return counts.map(amount => count("sentences", amount));
  };
  expect(forms("ru", [1, 2, 5, 21])).toEqual(["1 предложение", "2 предложения", "5 предложений", "21 предложение"]);
  expect(forms("be", [1, 3, 11, 22])).toEqual(["1 сказ", "3 сказы", "11 сказаў", "22 сказы"]);
  expect(forms("kk", [1, 5])).toEqual(["1 сөйлем", "5 сөйлем"]);
  expect(forms("en", [1, 1000])).toEqual(["1 sentence", "1,000 sentences"]);
});
