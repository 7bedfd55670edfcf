using System.Globalization;

namespace Admin.Web.Configuration;

/// <summary>Reads settings by name, checks each, and gathers what is unusable, so that all of it is told at once.</summary>
internal sealed class SettingsReader(IConfigurationRoot configuration)
{
    private const int LongestWord = 200;

    private readonly List<string> _unusable = [];

    /// <summary>One sentence a setting that can't be used.</summary>
    public IReadOnlyList<string> Unusable => _unusable;

    /// <summary>
    /// The value of the first of <paramref name="names"/> that is set, or null. The source with the highest precedence that holds a value decides; an
    /// empty value is no value, since <c>NAME=${NAME}</c> in a compose file sets an empty one.
    /// </summary>
    public string? Text(params string[] names)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            foreach (var name in names)
            {
                if (provider.TryGet(name, out var value) && !string.IsNullOrWhiteSpace(value))
                {
                    return value.Trim();
                }

                if (provider.GetChildKeys([], name).Any())
                {
                    Refuse(name, "is a list or a group of settings, but one value is wanted", null);
                    return null;
                }
            }
        }

        return null;
    }

    /// <summary>Printable text, at most 200 characters of it.</summary>
    public string? Word(string name, string example, bool spaces = false)
    {
        var text = Text(name);
        if (text is null || (text.Length <= LongestWord && !text.Any(c => char.IsControl(c) || (!spaces && char.IsWhiteSpace(c)))))
        {
            return text;
        }

        Refuse(name, $"is longer than {LongestWord} characters, or holds {(spaces ? "" : "a space or ")}a control character", example);
        return null;
    }

    /// <summary>Several of them in one value, parted by <paramref name="separator"/>.</summary>
    public IReadOnlyList<string>? Words(string name, string example, char separator)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        var words = text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > 0 && !text.Any(char.IsControl))
        {
            return words;
        }

        Refuse(name, "names nothing, or holds a control character", example);
        return null;
    }

    /// <summary>
    /// The value of <paramref name="name"/>, or else what the file holds that <c>NAME_FILE</c> names: a secret need not stand in the environment, where
    /// whoever may look at the process or the container reads it.
    /// </summary>
    /// <param name="root">Where a relative path starts.</param>
    public string? Secret(string name, string root)
    {
        var fileName = name + "_FILE";
        var value = Text(name);
        var example = $"/run/secrets/{name.ToLowerInvariant()}";
        if (FilePath(fileName, root, example) is not { } path)
        {
            return value;
        }

        if (value is not null)
        {
            Refuse(fileName, $"is set, but so is {name}, and only one of them can be meant: unset the other", example);
            return null;
        }

        try
        {
            var content = File.ReadAllText(path).Trim();
            if (content.Length > 0)
            {
                return content;
            }

            Refuse(fileName, $"names \"{path}\", which is empty", example);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(fileName, $"can't be read: {e.Message.TrimEnd('.')}", example);
        }

        return null;
    }

    public int WholeNumber(string name, int fallback, int min, int max)
    {
        var text = Text(name);
        if (text is null)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, $"is \"{text}\", but a whole number from {min} to {max} is wanted", fallback.ToString(CultureInfo.InvariantCulture));
        return fallback;
    }

    public bool Switch(string name, bool fallback)
    {
        var text = Text(name);
        if (text is null)
        {
            return fallback;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Refuse(name, $"is \"{text}\", but true or false is wanted", "true");
        return fallback;
    }

    /// <summary>An http or https address, a path prefix included, or null.</summary>
    /// <param name="isSecret">Whoever knows it may use it: it is not repeated.</param>
    public Uri? Address(string name, string example, bool isSecret = false)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        var wrong = !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0
            ? "is not an absolute http or https address"
            : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "must not have a query or a fragment" : null;
        if (wrong is null)
        {
            return uri;
        }

        // What stands before an @ may be a password.
        Refuse(name, isSecret || text.Contains('@', StringComparison.Ordinal) ? wrong : $"{wrong} (\"{text}\")", example);
        return null;
    }

    /// <summary>An absolute path of a file; a relative one is taken from <paramref name="root"/>.</summary>
    public string? FilePath(string name, string root, string example)
    {
        var path = DirectoryPath(name, root, example);
        if (path is null || (!Path.EndsInDirectorySeparator(path) && !Path.GetFileName(path).StartsWith(':')))
        {
            return path;
        }

        Refuse(name, $"is \"{path}\", but the name of a file is wanted", example);
        return null;
    }

    /// <summary>An absolute path; a relative one is taken from <paramref name="root"/>.</summary>
    public string? DirectoryPath(string name, string root, string example)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (text.Any(char.IsControl))
        {
            Refuse(name, "holds a control character, which no path may", example);
            return null;
        }

        return Path.GetFullPath(text, root);
    }

    /// <summary>Notes that a setting can't be used.</summary>
    /// <param name="wrong">Follows the name: "is …, but … is wanted". Never a secret.</param>
    /// <param name="example">A value that would be taken.</param>
    public void Refuse(string name, string wrong, string? example) =>
        _unusable.Add($"The setting {name} {wrong}{(example is null ? "." : $"; for example {name}={example}")}");
}
