// In the folder of keystore.p12: java FirstToken.java
import java.io.FileInputStream;
import java.net.URI;
import java.net.http.*;
import java.security.*;
import java.time.Instant;
import java.util.*;

class FirstToken {
  static final String SANDBOX = "{{sandbox}}";
  static final char[] PASSWORD = "sandbox".toCharArray();

  public static void main(String[] args) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var file = new FileInputStream("keystore.p12")) {
      store.load(file, PASSWORD);
    }
    var alias = store.aliases().nextElement();
    var certificate = Base64.getEncoder().encodeToString(store.getCertificate(alias).getEncoded());

    var now = Instant.now().getEpochSecond();
    var header = "{\"alg\":\"RS256\",\"x5c\":[\"" + certificate + "\"]}";
    var claims = String.format(
        "{\"aud\":\"%s/\",\"iss\":\"{{clientId}}\",\"scope\":\"{{scope}}\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}",
        SANDBOX, now, now + 100, UUID.randomUUID());
    var signed = base64url(header.getBytes()) + "." + base64url(claims.getBytes());
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign((PrivateKey) store.getKey(alias, PASSWORD));
    signature.update(signed.getBytes());

    var request = HttpRequest.newBuilder(URI.create(SANDBOX + "/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(
            "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion="
                + signed + "." + base64url(signature.sign())))
        .build();
    System.out.println(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
