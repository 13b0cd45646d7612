using System;
using System.IO;
using System.Net.Http;

// .NET quotes the boundary by default.
class Upload
{
    static void Main(string[] args)
    {
        var content = new MultipartFormDataContent();
        content.Add(new StringContent("DSOPBANK"), "customer_type");
        content.Add(new StreamContent(File.OpenRead(args[3])), "customers", "customers.csv");

        var client = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Post, args[0]) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + args[1]);
        request.Headers.Add("CorrelationID", args[2]);
        var reply = client.SendAsync(request).Result;
        Console.WriteLine((int)reply.StatusCode + " " + reply.Content.ReadAsStringAsync().Result);
    }
}
