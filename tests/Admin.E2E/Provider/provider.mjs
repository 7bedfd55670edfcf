// A real OpenID provider on loopback, for tests. It prints its address, takes accounts at /control/accounts, and asks for a name in place of a password.
import http from "node:http";
import { Provider } from "oidc-provider";

const secret = process.env.CLIENT_SECRET;
const accounts = new Map();

const server = http.createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "mana-admin",
    client_secret: secret,
    redirect_uris: ["http://127.0.0.1/signin/callback"],
    post_logout_redirect_uris: ["http://127.0.0.1/signin/out"],
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "client_secret_post",
    require_auth_time: true,
  }],
  claims: { openid: ["sub"], profile: ["name", "roles"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["of-the-tests"] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (ctx, form) => {
        ctx.body = `<!DOCTYPE html><title>Sign out</title><h1>Sign out of the provider</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`;
      },
    },
  },
  findAccount: async (_, id) => {
    const account = accounts.get(id);
    return account && !account.locked
      ? { accountId: id, claims: async () => ({ sub: id, name: account.name, roles: account.roles }) }
      : undefined;
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: true,
  loadExistingGrant: async (ctx) => {
    const { client, provider: own, session } = ctx.oidc;
    const known = session.grantIdFor(client.clientId);
    if (known) return own.Grant.find(known);
    const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile email offline_access");
    await grant.save();
    return grant;
  },
});

// The apps of the tests listen on ports that nobody knows beforehand.
const atPath = (path) => (uri) => new URL(uri).hostname === "127.0.0.1" && new URL(uri).pathname === path;
provider.Client.prototype.redirectUriAllowed = atPath("/signin/callback");
provider.Client.prototype.postLogoutRedirectUriAllowed = atPath("/signin/out");

const body = async (request) => {
  let text = "";
  for await (const part of request) text += part;
  return text;
};

const answer = provider.callback();
server.on("request", async (request, response) => {
  try {
    if (request.url === "/control/accounts") {
      const account = JSON.parse(await body(request));
      accounts.set(account.id, account);
      response.writeHead(204).end();
    } else if (request.url.startsWith("/interaction/") && request.method === "POST") {
      const login = new URLSearchParams(await body(request)).get("login");
      await provider.interactionFinished(request, response, accounts.has(login) ? { login: { accountId: login } } : { error: "access_denied" });
    } else if (request.url.startsWith("/interaction/")) {
      response.writeHead(200, { "content-type": "text/html" })
        .end('<!DOCTYPE html><title>Provider</title><h1>Provider</h1><form method="post"><label>Account <input name="login"></label><button>Continue</button></form>');
    } else {
      answer(request, response);
    }
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

console.log(`Provider: ${issuer}`);
