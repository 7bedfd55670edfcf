using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Admin.Web.Hosting;

/// <summary>Where this process listens, as somebody on the same machine can open it.</summary>
internal sealed class ListeningAddress(IServer server)
{
    /// <exception cref="InvalidOperationException">The server listens on no address yet.</exception>
    public string Value => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(Openable).FirstOrDefault()
        ?? throw new InvalidOperationException("The server listens on no address.");

    internal static string Openable(string bound)
    {
        var address = BindingAddress.Parse(bound);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
