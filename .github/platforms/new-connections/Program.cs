using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

// Gets tokens from the sandbox at localhost, each over a new connection, and fails if one takes too long.
// Arguments: port, limit in ms.
class Program
{
    const string Institution = "311002007", Client = "3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01";

    static int Main(string[] args)
    {
        var sandbox = "http://localhost:" + args[0];
        var limitInMs = long.Parse(args[1]);
        var file = new HttpClient().GetByteArrayAsync(sandbox + "/_sandbox/institutions/" + Institution + "/keystore.p12").Result;
        var certificate = new X509Certificate2(file, "sandbox");

        // Not counted: the code is compiled.
        Answer(sandbox, Grant(sandbox, certificate));
        var slow = 0;
        for (var call = 1; call <= 5; call++)
        {
            var grant = Grant(sandbox, certificate);
            var watch = Stopwatch.StartNew();
            var status = Answer(sandbox, grant);
            Console.WriteLine("token " + call + ": status " + status + ", " + watch.ElapsedMilliseconds + " ms");
            if (status != 200 || watch.ElapsedMilliseconds >= limitInMs) slow++;
        }
        return slow == 0 ? 0 : 1;
    }

    static int Answer(string sandbox, string grant)
    {
        var client = new HttpClient();
        client.DefaultRequestHeaders.ConnectionClose = true;
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            { "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer" },
            { "assertion", grant },
        });
        return (int)client.PostAsync(sandbox + "/token", form).Result.StatusCode;
    }

    static string Grant(string sandbox, X509Certificate2 certificate)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = "{\"alg\":\"RS256\",\"x5c\":[\"" + Convert.ToBase64String(certificate.RawData) + "\"]}";
        var claims = "{\"aud\":\"" + sandbox + "/\",\"iss\":\"" + Client + "\",\"scope\":\"bits:kundeforhold.write\"," +
            "\"jti\":\"" + Guid.NewGuid() + "\",\"iat\":" + now + ",\"exp\":" + (now + 100) + "}";
        var signed = Base64Url(Encoding.UTF8.GetBytes(header)) + "." + Base64Url(Encoding.UTF8.GetBytes(claims));
        var key = certificate.GetRSAPrivateKey();
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url(signature);
    }

    static string Base64Url(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
