using System.Security.Cryptography;
using System.Text;

namespace Admin.Web.Auth;

/// <summary>The hash of a key that is known word for word. Comparing takes the same time wherever the difference is, and whatever the lengths are.</summary>
internal sealed class KeyHash(string key)
{
    private readonly byte[] _sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public bool IsSame(KeyHash other) => CryptographicOperations.FixedTimeEquals(_sha256, other._sha256);
}
