# In the folder of keystore.p12: pip install pyjwt cryptography requests
import base64, time, uuid
import jwt, requests
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

sandbox = "{{sandbox}}"
with open("keystore.p12", "rb") as file:
    key, certificate, _ = load_key_and_certificates(file.read(), b"sandbox")

now = int(time.time())
assertion = jwt.encode(
    {
        "aud": sandbox + "/",
        "iss": "{{clientId}}",
        "scope": "{{scope}}",
        "iat": now,
        "exp": now + 100,
        "jti": str(uuid.uuid4()),
    },
    key,
    algorithm="RS256",
    headers={"x5c": [base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()]},
)
reply = requests.post(
    sandbox + "/token",
    data={"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion},
)
print(reply.text)
