/** The page of an earlier version: its formulas. */
import { renderFormulas } from "./formulas.ts";

void renderFormulas([...document.querySelectorAll(".sheet")]);
