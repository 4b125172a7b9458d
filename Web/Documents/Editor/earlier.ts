/** The page of an earlier version: its formulas. */
import { renderFormulas } from "../../Shell/formulas.ts";

void renderFormulas([...document.querySelectorAll(".sheet")]);
