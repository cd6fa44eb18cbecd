// A real provider of identities (npm oidc-provider), set up as ProConnect is: what it says of a person
// is a signed JWT, with usual_name, given_name and siret; acr_values=eidas1; the secret in the form.
// Listens on 127.0.0.1 at the port of `issuer`; whoever types a login is that person, with any password.
import Provider from 'oidc-provider';

export const people = {
  marie: { email: 'marie.durand@mairie-gueret.fr', given_name: 'Marie', usual_name: 'Durand', siret: '21230096400017' },
};

export async function provider({ port, client, secret, site, signed = true }) {
  const issuer = `http://127.0.0.1:${port}`;
  const claims = ['email', 'given_name', 'usual_name', 'siret'];
  const server = new Provider(issuer, {
    clients: [
      {
        client_id: client,
        client_secret: secret,
        redirect_uris: [`${site}/connexion/fournisseur/retour`],
        post_logout_redirect_uris: [`${site}/connexion/fournisseur/fin`],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
        ...(signed && { userinfo_signed_response_alg: 'RS256' }),
      },
    ],
    clientAuthMethods: ['client_secret_post'],
    scopes: ['openid', ...claims],
    claims: { openid: ['sub'], acr: null, ...Object.fromEntries(claims.map((name) => [name, [name]])) },
    acrValues: ['eidas1'],
    cookies: { keys: ['of the tests'] },
    features: {
      devInteractions: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => true, methods: ['S256'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `sub-${id}`, ...people[id] }) }),
    renderError(ctx, out) {
      ctx.type = 'text';
      ctx.body = JSON.stringify(out);
    },
  });
  const listening = await new Promise((done) => {
    const one = server.listen(port, '127.0.0.1', () => done(one));
  });
  return { issuer, stop: () => new Promise((done) => { listening.closeAllConnections(); listening.close(done); }) };
}
