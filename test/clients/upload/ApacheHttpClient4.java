import java.io.File;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4, with httpmime. */
class ApacheHttpClient4 {
  public static void main(String[] args) throws Exception {
    var post = new HttpPost(args[0]);
    post.setHeader("Authorization", "Bearer " + args[1]);
    post.setHeader("CorrelationID", args[2]);
    post.setEntity(
        MultipartEntityBuilder.create()
            .addTextBody("customer_type", "DSOPBANK")
            .addBinaryBody("customers", new File(args[3]), ContentType.create("text/csv"), "customers.csv")
            .build());
    try (var client = HttpClients.createDefault();
        var reply = client.execute(post)) {
      var entity = reply.getEntity();
      System.out.println(
          reply.getStatusLine().getStatusCode() + " " + (entity == null ? "" : EntityUtils.toString(entity)));
    }
  }
}
