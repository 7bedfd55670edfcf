using System.Text.Json;

namespace Admin.Web.Features.Diagnostics;

/// <summary>The settings that the schema delivered with the program describes.</summary>
internal static class SettingNames
{
    private static readonly Lazy<(HashSet<string> Names, List<string> Groups)> Known = new(Read);

    /// <param name="name">With a colon between group and setting.</param>
    public static bool IsOurs(string name) =>
        Known.Value.Names.Contains(name) || Known.Value.Groups.Any(group => name.StartsWith(group, StringComparison.OrdinalIgnoreCase)) || name.StartsWith("OTEL_", StringComparison.Ordinal);

    private static (HashSet<string> Names, List<string> Groups) Read()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var groups = new List<string>();
        var path = Path.Combine(AppContext.BaseDirectory, "appsettings.schema.json");
        if (!File.Exists(path))
        {
            return (names, groups);
        }

        using var schema = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var property in schema.RootElement.GetProperty("properties").EnumerateObject())
        {
            if (property.Value.TryGetProperty("type", out var type) && type.GetString() == "object")
            {
                groups.Add(property.Name + ":");
            }
            else
            {
                names.Add(property.Name);
                names.Add(property.Name + "_FILE");
            }
        }

        return (names, groups);
    }
}
