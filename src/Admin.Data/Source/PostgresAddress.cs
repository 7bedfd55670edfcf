using System.Globalization;
using Npgsql;

namespace Admin.Data.Source;

/// <summary>Reads a <c>DATABASE_URL</c>: a URL as libpq takes it, or Npgsql's key=value pairs.</summary>
internal static class PostgresAddress
{
    private const string Escaping = "in user and password, characters such as @ : / ? # % must be percent-encoded";

    /// <exception cref="ConnectionStringException">The address can't be used.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        address = address.Trim();
        var builder = address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
                ? FromUrl(address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..])
                : FromPairs(address);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw new ConnectionStringException("the address names no host");
        }

        if (builder.Host.Contains(',', StringComparison.Ordinal))
        {
            throw new ConnectionStringException("the address names several hosts; name the one to read from, a replica for instance");
        }

        if (string.IsNullOrEmpty(builder.Database))
        {
            throw new ConnectionStringException("the address names no database");
        }

        return builder;
    }

    /// <summary>For people: where, and which database; nothing secret.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder builder) =>
        $"postgresql://{(builder.Host!.Contains(':', StringComparison.Ordinal) ? $"[{builder.Host}]" : builder.Host)}:{builder.Port.ToString(CultureInfo.InvariantCulture)}/{builder.Database}";

    private static NpgsqlConnectionStringBuilder FromPairs(string address)
    {
        if (address.Contains("://", StringComparison.Ordinal) && !address.Contains('=', StringComparison.Ordinal))
        {
            throw new ConnectionStringException("the address must begin with postgresql:// or be Host=…;Database=… pairs");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(address);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // Not passed on: Npgsql quotes what it did not understand, and that may be the second half of a password with a semicolon.
            throw new ConnectionStringException(
                "the address is not understood: it must begin with postgresql:// or be pairs such as Host=…;Port=5432;Database=…;Username=…;Password=…, with a password in quotes where it holds a semicolon");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string rest)
    {
        // No host holds an @, so the last one ends user and password, even where the password holds one unescaped.
        var (main, query) = Cut(rest, '?');
        var (authority, database) = Cut(main, '/');
        var at = authority.LastIndexOf('@');
        if (at < 0 && rest.Contains('@', StringComparison.Ordinal))
        {
            throw new ConnectionStringException($"the address is not understood: {Escaping}");
        }

        var builder = new NpgsqlConnectionStringBuilder { Database = Unescape(database ?? "") };
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            builder.Username = Unescape(user);
            builder.Password = password is null ? null : Unescape(password);
        }

        ReadHost(builder, authority[(at + 1)..]);
        PostgresUrlParameters.Apply(builder, query);
        return builder;
    }

    private static void ReadHost(NpgsqlConnectionStringBuilder builder, string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            builder.Host = text;
            return;
        }

        string host;
        string? port;
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            var after = end < 0 ? "" : text[(end + 1)..];
            if (end < 0 || (after.Length > 0 && after[0] != ':'))
            {
                throw new ConnectionStringException("the address has an IPv6 host without a closing bracket, as in [::1]:5432");
            }

            host = text[1..end];
            port = after.Length > 0 ? after[1..] : null;
        }
        else
        {
            (host, port) = Cut(text, ':');
        }

        builder.Host = Unescape(host);
        if (!string.IsNullOrEmpty(port))
        {
            // The text is not quoted: with a password that was not escaped, part of it stands where the port is looked for.
            builder.Port = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
                ? number
                : throw new ConnectionStringException($"the address has a port that is not a number from 1 to 65535; {Escaping}");
        }
    }

    private static (string Before, string? After) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text);
}
