/** What every page runs: light or dark without a round trip, and no form sent twice. Without scripts all works as plain forms. */
const root = document.documentElement;

function choose(theme: string) {
  root.dataset.theme = theme;
  document.querySelector<HTMLMetaElement>("meta[name=color-scheme]")!.content = theme;
  // On an encrypted line the name has the prefix that keeps other sites from planting it.
  const [prefix, secure] = location.protocol === "https:" ? ["__Host-", "; secure"] : ["", ""];
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads the choice and draws the next page in it
  document.cookie = `${prefix}researchhub-theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
}

function toggle() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  choose(dark ? "light" : "dark");
}

for (const form of document.querySelectorAll<HTMLFormElement>("form.theme")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    choose((event.submitter as HTMLButtonElement).value);
    // The pressed button has gone; its twin takes the focus.
    form.querySelector<HTMLButtonElement>(`button:not([value=${root.dataset.theme}])`)?.focus();
  });
}

for (const button of document.querySelectorAll<HTMLElement>("[data-theme-toggle]")) {
  button.addEventListener("click", toggle);
}

document.addEventListener("submit", event => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
  if (form.dataset.before && !event.defaultPrevented) {
    event.preventDefault();
    void askFirst(form, form.dataset.before);
  }
});

/** A form may name a script that is asked before it goes: its default export tells whether to. */
async function askFirst(form: HTMLFormElement, script: string) {
  const { default: mayGo } = (await import(/* @vite-ignore */ script)) as { default(): Promise<boolean> };
  if (await mayGo()) form.submit();
  else delete form.dataset.sent;
}

// A page that comes back from the browser's memory may send its forms again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});

// A page that follows something names the script for it; others do not pay for it.
const follows = document.querySelector<HTMLElement>("[data-follow]");
if (follows) {
  const { follow, followAt, followBy } = follows.dataset;
  void startFollowing(follow!, followAt ?? "/live/projects", followBy!);
}

async function startFollowing(what: string, at: string, script: string) {
  const { follow } = (await import(/* @vite-ignore */ script)) as typeof import("./live.ts");
  follow(what, at);
}
