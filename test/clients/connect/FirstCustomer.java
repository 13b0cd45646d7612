import java.io.FileInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** An access token and one registered customer, with the JDK only (11 or newer). Run it in the folder of keystore.p12. */
class FirstCustomer {
  static final String SANDBOX = "http://localhost:8080";
  static final String INSTITUTION = "311002007";
  static final String CLIENT_ID = "3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01";
  static final char[] PASSWORD = "sandbox".toCharArray();

  public static void main(String[] args) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var file = new FileInputStream("keystore.p12")) {
      store.load(file, PASSWORD);
    }
    var alias = store.aliases().nextElement();
    var key = (PrivateKey) store.getKey(alias, PASSWORD);
    var certificate = Base64.getEncoder().encodeToString(store.getCertificate(alias).getEncoded());

    // aud is the issuer with its trailing slash; iat and exp are seconds
    var now = Instant.now().getEpochSecond();
    var header = String.format("{\"alg\":\"RS256\",\"x5c\":[\"%s\"]}", certificate);
    var claims =
        String.format(
            "{\"aud\":\"%s/\",\"iss\":\"%s\",\"scope\":\"bits:kundeforhold.write\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}",
            SANDBOX, CLIENT_ID, now, now + 100, UUID.randomUUID());
    var signed = base64url(header.getBytes("UTF-8")) + "." + base64url(claims.getBytes("UTF-8"));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes("UTF-8"));

    var answer =
        send(
            HttpRequest.newBuilder(URI.create(SANDBOX + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion="
                            + signed + "." + base64url(signature.sign()))));
    var token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
    if (!token.find()) return;

    send(
        HttpRequest.newBuilder(
                URI.create(
                    SANDBOX + "/kar-ws/api/v1/customers/financialInstitutions/" + INSTITUTION
                        + "/relationshipType/DSOPBANK"))
            .header("Authorization", "Bearer " + token.group(1))
            .header("CustomerID", "01912490048")
            .header("CorrelationID", UUID.randomUUID().toString())
            .POST(BodyPublishers.noBody()));
  }

  /** Prints status, explanation (if any) and body. */
  static String send(HttpRequest.Builder request) throws Exception {
    var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.headers().firstValue("Sandbox-Explanation").orElse(""));
    System.out.println(response.body());
    return response.body();
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
