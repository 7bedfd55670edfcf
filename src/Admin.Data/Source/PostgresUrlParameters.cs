using System.Globalization;
using Npgsql;

namespace Admin.Data.Source;

/// <summary>What may stand behind the <c>?</c> of a database URL, by libpq's names.</summary>
internal static class PostgresUrlParameters
{
    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Known = new(StringComparer.Ordinal)
    {
        ["sslmode"] = (b, v) => b.SslMode = Word<SslMode>("sslmode", v),
        ["sslrootcert"] = (b, v) => b.RootCertificate = v,
        ["sslcert"] = (b, v) => b.SslCertificate = v,
        ["sslkey"] = (b, v) => b.SslKey = v,
        ["channel_binding"] = (b, v) => b.ChannelBinding = Word<ChannelBinding>("channel_binding", v),
        ["application_name"] = (b, v) => b.ApplicationName = v,
        ["connect_timeout"] = (b, v) => b.Timeout = Seconds("connect_timeout", v),
        ["options"] = (b, v) => b.Options = v,
    };

    /// <exception cref="ConnectionStringException">A parameter is unknown or has an unusable value.</exception>
    public static void Apply(NpgsqlConnectionStringBuilder builder, string? query)
    {
        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            if (!Known.TryGetValue(name, out var apply))
            {
                // Quoted only where it looks like a name: behind a password that was not escaped, it is part of the password.
                var shown = name.All(c => char.IsAsciiLetter(c) || c == '_') ? $" '{name}'" : "";
                throw new ConnectionStringException($"the address has an unknown parameter{shown}; known are {string.Join(", ", Known.Keys)}");
            }

            apply(builder, equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]));
        }
    }

    private static T Word<T>(string name, string value)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().ToDictionary(w => w.Replace("Verify", "verify-", StringComparison.Ordinal).ToLowerInvariant(), Enum.Parse<T>);
        return words.TryGetValue(value.ToLowerInvariant(), out var word)
            ? word
            : throw new ConnectionStringException($"the address has an unknown value for {name}; known are {string.Join(", ", words.Keys)}");
    }

    private static int Seconds(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 1024
            ? seconds
            : throw new ConnectionStringException($"the address needs a whole number of seconds, at most 1024, for {name}");
}
