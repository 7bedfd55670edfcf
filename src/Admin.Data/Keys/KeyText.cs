using System.Security.Cryptography;
using System.Text;

namespace Admin.Data.Keys;

/// <summary>
/// The text of a key: <c>mana_</c>, by which people and secret scanners know it for one, and 256 random bits. Only its SHA-256 is kept. A slow hash is
/// for passwords, which can be guessed one after another; of 2²⁵⁶ keys none can, and a slow hash would make every request of a machine slow.
/// </summary>
internal static class KeyText
{
    public const string Start = "mana_";

    private const int RandomBytes = 32;

    /// <summary>Seven characters after the start: 42 bits are told, 214 stay.</summary>
    private const int PrefixLength = 12;

    public static string Make() => Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static string PrefixOf(string key) => key[..PrefixLength];

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
