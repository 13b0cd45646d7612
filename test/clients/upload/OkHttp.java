import java.io.File;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** OkHttp: setType is required; the default is multipart/mixed. */
class OkHttp {
  public static void main(String[] args) throws Exception {
    var form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("customer_type", "DSOPBANK")
            .addFormDataPart(
                "customers", "customers.csv", RequestBody.create(MediaType.parse("text/csv"), new File(args[3])))
            .build();
    var request =
        new Request.Builder()
            .url(args[0])
            .header("Authorization", "Bearer " + args[1])
            .header("CorrelationID", args[2])
            .post(form)
            .build();
    var client = new OkHttpClient.Builder().readTimeout(1, TimeUnit.MINUTES).build();
    try (var reply = client.newCall(request).execute()) {
      System.out.println(reply.code() + " " + reply.body().string());
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
