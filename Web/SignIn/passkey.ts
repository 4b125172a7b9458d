/**
 * The browser's part of a passkey. A button with `data-passkey` names the address of the options; what the device answers goes into the
 * form's field `credential`, and the form goes where the button says. Without scripts or passkeys the buttons stay hidden.
 */
type Ceremony = "create" | "get";

let waiting: AbortController | null = null;

async function options(button: HTMLButtonElement): Promise<never> {
  const answer = await fetch(button.dataset.passkeyOptions!, { method: "POST", body: proof(button.form!) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as never;
}

/** The form's own proof that it is ours, and nothing else of it: no password travels twice. */
function proof(form: HTMLFormElement): URLSearchParams {
  const name = "__RequestVerificationToken";
  return new URLSearchParams({ [name]: String(new FormData(form).get(name)), credential: "" });
}

async function ask(button: HTMLButtonElement, mediation?: CredentialMediationRequirement) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const json = await options(button);
  return (button.dataset.passkey as Ceremony) === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json), signal })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json), signal, mediation });
}

function send(button: HTMLButtonElement, credential: Credential | null) {
  if (!credential) throw new Error("no credential");
  const form = button.form!;
  form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(credential);
  form.action = button.formAction;
  form.submit();
}

async function press(button: HTMLButtonElement) {
  const failed = document.querySelector<HTMLElement>("[data-passkey-failed]");
  if (failed) failed.hidden = true;
  button.disabled = true;
  try {
    send(button, await ask(button));
  } catch {
    button.disabled = false;
    if (failed) failed.hidden = false;
    button.focus();
  }
}

/** Beside the address field the browser offers passkeys by itself, where it can. */
async function offer(button: HTMLButtonElement) {
  try {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) send(button, await ask(button, "conditional"));
  } catch {
    // Called off by the button, or not offered: the button is there.
  }
}

if ("PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-passkeys]")) part.hidden = false;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-passkey]")) {
    button.addEventListener("click", event => {
      event.preventDefault();
      if (button.hasAttribute("formnovalidate") || button.form!.reportValidity()) void press(button);
    });
    if (button.hasAttribute("data-passkey-offer")) void offer(button);
  }
}
