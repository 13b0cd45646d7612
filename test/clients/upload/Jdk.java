import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The JDK's HttpClient has no multipart support, so the form is written by hand. Lines end in CRLF; a delimiter is "--" and the
 * boundary from the header; the last one ends in "--" too.
 */
class Jdk {
  public static void main(String[] args) throws Exception {
    var boundary = UUID.randomUUID().toString();
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        String.join(
                "\r\n",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"customer_type\"",
                "",
                "DSOPBANK",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"customers\"; filename=\"customers.csv\"",
                "Content-Type: text/csv",
                "",
                "")
            .getBytes());
    body.writeBytes(Files.readAllBytes(Path.of(args[3])));
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes());

    var request =
        HttpRequest.newBuilder(URI.create(args[0]))
            .header("Authorization", "Bearer " + args[1])
            .header("CorrelationID", args[2])
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(reply.statusCode() + " " + reply.body());
  }
}
