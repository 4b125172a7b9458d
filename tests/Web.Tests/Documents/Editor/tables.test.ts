import { expect, test } from "vitest";
import { addColumn, addRow, enterInTable, setTable } from "../../../../Web/Documents/Editor/tables.ts";
import { after, given } from "./marked.ts";

const table = "| Узор | Музей |\n| --- | --- |\n| Ручнік | Мінск |";

test("a table stands apart from the words around it, and its first heading comes selected", () => {
  expect(after(setTable({ column: "Слупок" }), "тэкст‸\nдалей")).toBe(
    "тэкст\n\n| ‸Слупок‸ | Слупок |\n| --- | --- |\n|  |  |\n|  |  |\n\nдалей",
  );
  expect(after(setTable({ column: "К" }), "‸")).toBe("| ‸К‸ | К |\n| --- | --- |\n|  |  |\n|  |  |");
});
test("a row below goes under the ruler when the cursor is in the heading", () => {
  expect(after(addRow, table.replace("Узор", "Уз‸ор"))).toBe(
    "| Узор | Музей |\n| --- | --- |\n| ‸ |  |\n| Ручнік | Мінск |",
  );
});
test("a column to the right of the cursor's, in every row", () => {
  expect(after(addColumn, table.replace("Ручнік", "Ручнік‸"))).toBe(
    "| Узор | ‸ | Музей |\n| --- | --- | --- |\n| Ручнік |  | Мінск |",
  );
});
test("an escaped bar is no border of a cell", () =>
  expect(after(addColumn, "| a \\| b‸ |\n| --- |\n| c |")).toBe("| a \\| b | ‸ |\n| --- | --- |\n| c |  |"));
test("Enter at a row's end makes the next row, in an empty last row leaves the table", () => {
  expect(after(enterInTable, `${table}‸`)).toBe(`${table}\n| ‸ |  |`);
  expect(after(enterInTable, `${table}\n|  | ‸ |`)).toBe(`${table}\n\n‸`);
});
test("Enter elsewhere is left to the list and paragraph", () => {
  expect(enterInTable(given("| no table ‸|"))).toBeNull();
  expect(enterInTable(given(table.replace("Ручнік", "Ру‸чнік")))).toBeNull();
  expect(addRow(given("a‸"))).toBeNull();
});
