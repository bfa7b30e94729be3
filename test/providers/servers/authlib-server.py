"""An authorization server of Authlib: each start puts a new key in front, and the old ones stay published."""
import os
import pathlib
import sys

os.environ['AUTHLIB_INSECURE_TRANSPORT'] = '1'

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.jose import JsonWebKey, KeySet
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7523 import JWTBearerTokenGenerator
from flask import Flask, jsonify

port = int(sys.argv[1])
issuer = f'http://127.0.0.1:{port}'
store = pathlib.Path(__file__).with_name('authlib-keys.json')
old = JsonWebKey.import_key_set(store.read_text()).keys if store.exists() else []
keys = KeySet([JsonWebKey.generate_key('EC', 'P-256', is_private=True), *old])
store.write_text(keys.as_json(is_private=True))


class Client(ClientMixin):
    def get_client_id(self):
        return 'svc'

    def get_allowed_scope(self, scope):
        return scope

    def check_client_secret(self, client_secret):
        return client_secret == 'svc-secret'

    def check_endpoint_auth_method(self, method, endpoint):
        return True

    def check_grant_type(self, grant_type):
        return grant_type == 'client_credentials'


class ClientCredentials(grants.ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ['client_secret_post']


app = Flask(__name__)
server = AuthorizationServer(app, lambda client_id: Client(), lambda token, request: None)
server.register_grant(ClientCredentials)
signer = JsonWebKey.import_key({**keys.keys[0].as_dict(is_private=True)})
server.register_token_generator('default', JWTBearerTokenGenerator(signer, issuer=issuer, alg='ES256'))


@app.post('/token')
def token():
    return server.create_token_response()


@app.get('/jwks')
def jwks():
    return jsonify(keys.as_dict(is_private=False))


@app.get('/.well-known/openid-configuration')
def discovery():
    return jsonify(issuer=issuer, jwks_uri=f'{issuer}/jwks', token_endpoint=f'{issuer}/token')


app.run('127.0.0.1', port)
