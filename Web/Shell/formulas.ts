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
    const html = katex.renderToString(formula, {
      output: "mathml",
      displayMode: display,
      trust: false,
      throwOnError: false,
      maxExpand: 200,
      maxSize: 20,
    });
    // The pages' content policy forbids styles in what is parsed, and lets a script set them. Quotes in the text itself are written as entities.
    math.innerHTML = html.replaceAll(' style="', ' data-style="');
    element.replaceChildren(math.content);
    for (const styled of element.querySelectorAll<HTMLElement>("[data-style]")) {
      styled.style.cssText = styled.dataset.style ?? "";
      styled.removeAttribute("data-style");
    }
  }
  return true;
}
