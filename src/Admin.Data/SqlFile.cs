using System.Collections.Concurrent;

namespace Admin.Data;

/// <summary>SQL that lies in a <c>.sql</c> file beside the code that runs it.</summary>
internal static class SqlFile
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of the embedded file <paramref name="name"/> in the folder of <typeparamref name="T"/>.</summary>
    public static string Read<T>(string name) => Read($"{typeof(T).Namespace}.{name}");

    public static string Read(string resource) => Texts.GetOrAdd(resource, static r =>
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(r)
            ?? throw new InvalidOperationException($"There is no embedded file {r}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
