// In the folder of key.pem and certificate.pem: go run first-token.go
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"
)

const sandbox = "{{sandbox}}"

func main() {
	key, err := x509.ParsePKCS8PrivateKey(firstBlock("key.pem"))
	check(err)
	now := time.Now().Unix()
	header := part(map[string]any{
		"alg": "RS256",
		"x5c": []string{base64.StdEncoding.EncodeToString(firstBlock("certificate.pem"))},
	})
	claims := part(map[string]any{
		"aud": sandbox + "/", "iss": "{{clientId}}", "scope": "{{scope}}",
		"iat": now, "exp": now + 100, "jti": strconv.FormatInt(time.Now().UnixNano(), 36),
	})
	hash := sha256.Sum256([]byte(header + "." + claims))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, hash[:])
	check(err)
	reply, err := http.PostForm(sandbox+"/token", url.Values{
		"grant_type": {"urn:ietf:params:oauth:grant-type:jwt-bearer"},
		"assertion":  {header + "." + claims + "." + base64.RawURLEncoding.EncodeToString(signature)},
	})
	check(err)
	body, err := io.ReadAll(reply.Body)
	check(err)
	fmt.Println(string(body))
}

func part(content map[string]any) string {
	bytes, err := json.Marshal(content)
	check(err)
	return base64.RawURLEncoding.EncodeToString(bytes)
}

func firstBlock(file string) []byte {
	bytes, err := os.ReadFile(file)
	check(err)
	block, _ := pem.Decode(bytes)
	if block == nil {
		panic(file + " has no PEM block")
	}
	return block.Bytes
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
