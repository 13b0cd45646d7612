import java.io.File;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5: the entity sets the Content-Type. */
class ApacheHttpClient5 {
  public static void main(String[] args) throws Exception {
    var post = new HttpPost(args[0]);
    post.setHeader("Authorization", "Bearer " + args[1]);
    post.setHeader("CorrelationID", args[2]);
    post.setEntity(
        MultipartEntityBuilder.create()
            .addTextBody("customer_type", "DSOPBANK")
            .addBinaryBody("customers", new File(args[3]), ContentType.create("text/csv"), "customers.csv")
            .build());
    try (var client = HttpClients.createDefault()) {
      var answer =
          client.execute(
              post,
              reply -> {
                var entity = reply.getEntity();
                return reply.getCode() + " " + (entity == null ? "" : EntityUtils.toString(entity));
              });
      System.out.println(answer);
    }
  }
}
