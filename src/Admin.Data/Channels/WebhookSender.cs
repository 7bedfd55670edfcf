using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Admin.Data.Channels;

/// <summary>Posts a message in the form that its receiver expects.</summary>
internal sealed class WebhookSender(TimeProvider time) : IChannelSender, IDisposable
{
    private const int LongestAnswer = 200;

    /// <summary>Redirects are not followed: what was set up is what is posted to.</summary>
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    public bool Sends(ChannelKind kind) => kind != ChannelKind.Email;

    public async Task SendAsync(Channel channel, Message message, CancellationToken cancellationToken)
    {
        var address = new Uri(channel.Target);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = WebhookPayload.Of(channel.Kind, message) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ManaAdmin", null));
        if (channel.Kind == ChannelKind.Ntfy)
        {
            WebhookPayload.AddNtfyHeaders(request.Headers, message);
        }

        if (channel is { Kind: ChannelKind.Json })
        {
            request.Headers.Add("X-Mana-Delivery", message.Id);
            if (channel.Secret is { Length: > 0 } secret)
            {
                await SignAsync(request, secret, cancellationToken);
            }
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new DeliveryException($"{address.Host} answered {(int)response.StatusCode}: {await SaidAsync(response, cancellationToken)}");
            }
        }
        catch (HttpRequestException e)
        {
            throw new DeliveryException($"{address.Host}: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException($"{address.Host} did not answer within {_http.Timeout.TotalSeconds:0} s.", e);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>HMAC-SHA-256 over the moment, a dot and the body, so that a copy can't be posted again later.</summary>
    private async Task SignAsync(HttpRequestMessage request, string secret, CancellationToken cancellationToken)
    {
        var moment = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(moment + "."), .. await request.Content!.ReadAsByteArrayAsync(cancellationToken)];
        request.Headers.Add("X-Mana-Timestamp", moment);
        request.Headers.Add("X-Mana-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
    }

    private static async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Redirect or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
        {
            return "it leads elsewhere, which is not followed; set up the address that it leads to.";
        }

        var said = await response.Content.ReadAsStringAsync(cancellationToken);
        var plain = new string([.. said.Select(c => char.IsControl(c) ? ' ' : c).Take(LongestAnswer)]).Trim();
        return plain.Length == 0 ? response.ReasonPhrase ?? "nothing more." : plain;
    }
}
