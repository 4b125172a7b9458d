// A museum's directory: a real OpenID Connect provider on loopback. Whoever it asks says who they are, and whether they showed two factors.
// The program says its address in its first line and ends when its input does.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = createRequire(new URL("../../../../Web/package.json", import.meta.url));
const { Provider } = await import(pathToFileURL(web.resolve("oidc-provider")));

const [port, client, secret] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: ["http://127.0.0.1/sign-in/directory/minsk/back"],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ["a key of this run"] },
  claims: { openid: ["sub", "amr"] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // Consent was given when the museum took the workspace in.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

// The workspace under test listens on the next free port.
provider.Client.prototype.redirectUriAllowed = function (asked) {
  const uri = new URL(asked);
  uri.port = "";
  return this.redirectUris.includes(uri.href);
};

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = `<!doctype html><form method="post"><input name="who"><input name="amr"><button>Sign in</button></form>`;
    return;
  }
  const chunks = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  const said = new URLSearchParams(Buffer.concat(chunks).toString());
  const result = said.get("who")
    ? { login: { accountId: said.get("who"), amr: said.get("amr") ? [said.get("amr")] : undefined } }
    : { error: "access_denied", error_description: "Not today." };
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.respond = false;
});

provider.listen(Number(port), "127.0.0.1", () => console.log(issuer));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
