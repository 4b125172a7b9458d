/** Draws formulas as MathML; the renderer is fetched by the first page that holds one. */
export async function renderFormulas(roots: readonly Element[]): Promise<boolean> {
  const found = roots.flatMap(root => [...(root.matches(".math") ? [root] : []), ...root.querySelectorAll(".math")]);
  if (found.length === 0) return false;
  const { default: katex } = await import("katex");
  for (const element of found) {
    const source = (element.textContent ?? "").trim();
    const display = source.startsWith("\\[");
    const formula = source.replace(/^\\[([]/, "").replace(/\\[)\]]$/, "");
    const math = document.createElement("template");
    math.innerHTML = katex.renderToString(formula, {
      output: "mathml",
      displayMode: display,
      trust: false,
      throwOnError: false,
      maxExpand: 200,
      maxSize: 20,
    });
    element.replaceChildren(math.content);
  }
  return true;
}
