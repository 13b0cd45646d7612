// In the folder of keystore.p12; the base class library is enough
using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

class FirstToken
{
    const string Sandbox = "{{sandbox}}";

    static void Main()
    {
        var certificate = new X509Certificate2("keystore.p12", "sandbox", X509KeyStorageFlags.Exportable);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = "{\"alg\":\"RS256\",\"x5c\":[\"" + Convert.ToBase64String(certificate.RawData) + "\"]}";
        var claims = "{\"aud\":\"" + Sandbox + "/\",\"iss\":\"{{clientId}}\",\"scope\":\"{{scope}}\","
            + "\"iat\":" + now + ",\"exp\":" + (now + 100) + ",\"jti\":\"" + Guid.NewGuid() + "\"}";
        var signed = Base64Url(Encoding.UTF8.GetBytes(header)) + "." + Base64Url(Encoding.UTF8.GetBytes(claims));
        var signature = certificate.GetRSAPrivateKey().SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            { "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer" },
            { "assertion", signed + "." + Base64Url(signature) },
        });
        var reply = new HttpClient().PostAsync(Sandbox + "/token", form).Result;
        Console.WriteLine(reply.Content.ReadAsStringAsync().Result);
    }

    static string Base64Url(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
