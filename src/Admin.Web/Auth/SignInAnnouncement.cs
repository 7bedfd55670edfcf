using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Admin.Web.Auth;

/// <summary>Writes the sign-in link to standard output, where only those who run the process read it.</summary>
internal sealed class SignInAnnouncement(SignInLinks links, IServer server)
{
    /// <summary>Writes a new link, unless one is live already.</summary>
    public void WriteUnlessLive()
    {
        if (links.Issue() is { } token)
        {
            Console.Out.WriteLine($"Sign-in link: {BaseAddress()}/signin?token={token}");
        }
    }

    /// <summary>An address that a browser on this machine can open.</summary>
    internal static string Openable(string bound)
    {
        var address = BindingAddress.Parse(bound);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }

    private string BaseAddress()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return bound.Select(Openable).FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens on no address.");
    }
}
