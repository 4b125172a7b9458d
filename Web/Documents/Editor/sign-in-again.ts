/** Signs the same person in again without leaving the text: by the sign-in page's own form, fetched and filled in. */
export type Verdict = "in" | "refused" | "another" | "unreachable";

export async function signIn(document: string, account: string, address: string, password: string): Promise<Verdict> {
  try {
    const page = parse(await (await fetch("/sign-in", { credentials: "same-origin" })).text());
    const form = page.querySelector<HTMLFormElement>("form[action$='/sign-in/password']");
    if (!form) return whoIs(document, account);
    const filled = new URLSearchParams();
    for (const field of form.querySelectorAll<HTMLInputElement>("input[type=hidden]"))
      filled.set(field.name, field.value);
    filled.set("address", address);
    filled.set("password", password);
    filled.set("returnUrl", `/documents/${document}`);
    const answer = await fetch("/sign-in/password", { method: "POST", body: filled, credentials: "same-origin" });
    if (new URL(answer.url).pathname !== `/documents/${document}`) return "refused";
    return sameAs(account, await answer.text());
  } catch {
    return "unreachable";
  }
}

/** Who the session belongs to now, as the draft's own page says. */
export async function whoIs(document: string, account: string): Promise<Verdict> {
  try {
    const answer = await fetch(`/documents/${document}`, { credentials: "same-origin", cache: "no-store" });
    return new URL(answer.url).pathname === `/documents/${document}` ? sameAs(account, await answer.text()) : "refused";
  } catch {
    return "unreachable";
  }
}

function sameAs(account: string, page: string): Verdict {
  const start = parse(page).getElementById("start")?.textContent;
  const who = start ? (JSON.parse(start) as { account: string | null }).account : null;
  return who === null ? "unreachable" : who === account ? "in" : "another";
}

function parse(page: string): Document {
  return new DOMParser().parseFromString(page, "text/html");
}
