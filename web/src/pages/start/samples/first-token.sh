# In the folder of keystore.p12; needs curl and openssl
sandbox={{sandbox}}
openssl pkcs12 -in keystore.p12 -passin pass:sandbox -nocerts -nodes -out key.pem
x5c=$(openssl pkcs12 -in keystore.p12 -passin pass:sandbox -clcerts -nokeys |
  openssl x509 -outform der | openssl base64 -A)

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
header=$(printf '{"alg":"RS256","x5c":["%s"]}' "$x5c" | base64url)
claims=$(printf '{"aud":"%s/","iss":"{{clientId}}","scope":"{{scope}}","iat":%s,"exp":%s,"jti":"%s"}' \
  "$sandbox" "$now" "$((now + 100))" "$now-$$" | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign key.pem -binary | base64url)

curl -s "$sandbox/token" -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \
  -d "assertion=$header.$claims.$signature"
