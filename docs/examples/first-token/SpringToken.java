// In the folder of keystore.p12, with spring-web in the class path
import java.io.FileInputStream;
import java.security.*;
import java.time.Instant;
import java.util.*;
import org.springframework.http.*;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestTemplate;

class SpringToken {
  static final String SANDBOX = "{{sandbox}}";
  static final char[] PASSWORD = "sandbox".toCharArray();

  public static void main(String[] args) throws Exception {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.add("assertion", grant());
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
    System.out.println(
        new RestTemplate().postForObject(SANDBOX + "/token", new HttpEntity<>(form, headers), String.class));
  }

  static String grant() throws Exception {
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
    return signed + "." + base64url(signature.sign());
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
