using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Admin.Data.Kpis;

/// <summary>Reads the fields of one entry; what is missing or unusable is noted and read as null.</summary>
internal sealed class YamlFields
{
    private readonly YamlMappingNode _entry;
    private readonly string _name;
    private readonly KpiMistakes _mistakes;

    /// <param name="name">The entry in messages, such as "a KPI".</param>
    /// <param name="keys">All keys that the entry may have.</param>
    public YamlFields(YamlMappingNode entry, string name, IReadOnlyList<string> keys, KpiMistakes mistakes)
    {
        _entry = entry;
        _name = name;
        _mistakes = mistakes;
        foreach (var key in _entry.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } word } || !keys.Contains(word, StringComparer.Ordinal))
            {
                _mistakes.Add(key, $"'{key}' is no key of {_name}; allowed are {string.Join(", ", keys)}");
            }
        }
    }

    /// <summary>The line of a field, or of the entry where it has no such field.</summary>
    public YamlNode At(string key) => Find(key) ?? _entry;

    public string? Text(string key) => Optional(key) is { } text ? text : Missing(key);

    public string? Optional(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: var value } when !string.IsNullOrWhiteSpace(value):
                return value.Trim();
            case YamlScalarNode empty:
                _mistakes.Add(empty, $"'{key}' of {_name} is empty");
                return "";
            case var other:
                _mistakes.Add(other, $"'{key}' of {_name} must be a text");
                return "";
        }
    }

    /// <summary>One of the enumeration's words, written small.</summary>
    public T? Word<T>(string key, string why = "")
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        var text = Optional(key);
        if (text is null)
        {
            Missing(key, $": one of {string.Join(", ", words)}{why}");
            return null;
        }

        if (words.Contains(text, StringComparer.Ordinal))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        if (text.Length > 0)
        {
            _mistakes.Add(At(key), $"'{text}' is no {key}; allowed are {string.Join(", ", words)}");
        }

        return null;
    }

    public bool? Flag(string key, string why)
    {
        switch (Optional(key))
        {
            case null:
                Missing(key, why);
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case "":
                return null;
            case var other:
                _mistakes.Add(At(key), $"'{key}' of {_name} must be true or false, not '{other}'");
                return null;
        }
    }

    /// <summary>True or false; false where nothing is said.</summary>
    public bool Switch(string key) => Find(key) is not null && Flag(key, "") is true;

    public int Number(string key, int usual, int lowest, int highest)
    {
        var text = Optional(key);
        if (text is null)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        if (text.Length > 0)
        {
            var allowed = highest == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest}")
                : string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}");
            _mistakes.Add(At(key), $"'{key}' of {_name} must be {allowed}, not '{text}'");
        }

        return usual;
    }

    /// <summary>The entries of a list; an absent or empty list is a mistake.</summary>
    public IReadOnlyList<YamlMappingNode> Entries(string key)
    {
        if (Find(key) is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            _mistakes.Add(At(key), $"{_name} needs '{key}': a list with at least one entry");
            return [];
        }

        foreach (var item in list.Where(i => i is not YamlMappingNode))
        {
            _mistakes.Add(item, $"an entry of '{key}' must be keys and values");
        }

        return [.. list.OfType<YamlMappingNode>()];
    }

    private YamlNode? Find(string key) => _entry.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private string? Missing(string key, string why = "")
    {
        _mistakes.Add(_entry, $"{_name} has no '{key}'{why}");
        return null;
    }
}
