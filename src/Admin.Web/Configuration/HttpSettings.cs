using System.Net;

namespace Admin.Web.Configuration;

/// <summary>Whom the server believes, and how much it takes from one address.</summary>
/// <param name="Proxies">Whose word on client and scheme is taken; nobody else's is.</param>
/// <param name="SignInsPerMinute">Tries to sign in, an address.</param>
/// <param name="ChangesPerMinute">Requests that may change something, an address.</param>
public sealed record HttpSettings(IReadOnlyList<IPNetwork> Proxies, int SignInsPerMinute, int ChangesPerMinute);
