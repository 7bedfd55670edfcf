using System.Data.Common;

namespace Admin.Web.Configuration;

/// <summary>Finds the secrets in the configuration, so that they can be taken out of whatever is shown or handed on.</summary>
internal static class KnownSecrets
{
    private static readonly string[] SecretNames = ["password", "passwd", "secret", "token", "key", "credential", "authorization"];
    private const string FromFile = "_FILE";

    /// <summary>Whether a setting's value is secret as a whole, by its name.</summary>
    public static bool IsSecret(string name)
    {
        var last = name[(name.LastIndexOf(':') + 1)..];
        return SecretNames.Any(s => last.Contains(s, StringComparison.OrdinalIgnoreCase)) && !last.Equals("RequireKey", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values themselves; each is to be seen nowhere.</summary>
    public static IEnumerable<string> In(IConfiguration configuration)
    {
        foreach (var (name, value) in configuration.AsEnumerable())
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            if (name.EndsWith(FromFile, StringComparison.Ordinal) && ReadFile(value) is { } content)
            {
                foreach (var secret in OfText(content).Append(content))
                {
                    yield return secret;
                }
            }
            else if (IsSecret(name) && !bool.TryParse(value, out _))
            {
                yield return value.Trim();
            }

            foreach (var secret in OfText(value))
            {
                yield return secret;
            }
        }
    }

    /// <summary>What an address or a connection string holds.</summary>
    private static IEnumerable<string> OfText(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        if (scheme > 0 && at > scheme)
        {
            var userInfo = text[(scheme + 3)..at];
            var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
            var password = colon < 0 ? userInfo : userInfo[(colon + 1)..];
            return [userInfo, password, Uri.UnescapeDataString(password), Uri.UnescapeDataString(userInfo)];
        }

        return text.Contains('=', StringComparison.Ordinal) ? OfPairs(text) : [];
    }

    private static IEnumerable<string> OfPairs(string text)
    {
        try
        {
            var pairs = new DbConnectionStringBuilder { ConnectionString = text };
            return [.. pairs.Keys.Cast<string>().Where(k => IsSecret(k) || k.Equals("pwd", StringComparison.OrdinalIgnoreCase)).Select(k => pairs[k].ToString() ?? "")];
        }
        catch (ArgumentException)
        {
            // Not a connection string after all.
            return [];
        }
    }

    private static string? ReadFile(string path)
    {
        try
        {
            return File.Exists(path) && new FileInfo(path).Length < 64 * 1024 ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
