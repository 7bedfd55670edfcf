using System.Net;
using System.Net.Sockets;

namespace Admin.Web.Http;

/// <summary>What counts as one caller: an IPv4 address, or the network that a provider gives to one customer of IPv6.</summary>
internal static class ClientAddress
{
    private const int BytesOfNetwork = 8;

    public static string Of(IPAddress? address)
    {
        var plain = address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address;
        return plain is null ? "unknown"
            : plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, BytesOfNetwork))
            : plain.ToString();
    }
}
