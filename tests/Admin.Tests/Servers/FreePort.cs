using System.Net;
using System.Net.Sockets;

namespace Admin.Tests.Servers;

/// <summary>A port of this machine that nobody listens on.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
