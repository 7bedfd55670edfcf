using System.Text.Json;
using System.Text.Json.Nodes;
using Admin.Tests.Servers;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Admin.Tests.Deploy;

/// <summary>YAML as the programs read it that it is for: anchors and merges resolved, unquoted numbers and switches as such.</summary>
internal static class Yaml
{
    public static JsonNode Read(string path)
    {
        using var text = new StreamReader(Path.Combine(Repository.Root, path));
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(new MergingParser(new Parser(text)));
        return JsonSerializer.SerializeToNode(Plain(read)) ?? throw new InvalidDataException($"{path} is empty.");
    }

    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object> map => map.ToDictionary(e => e.Key.ToString()!, e => Plain(e.Value)),
        IEnumerable<object> list => list.Select(Plain).ToList(),
        _ => value,
    };
}
