using System.Text.Json;
using System.Text.RegularExpressions;

namespace Admin.Data.Backups.OffSite;

/// <summary>Reads what rclone says while it runs: a JSON object a line, but for its last words.</summary>
internal sealed partial class RcloneLog(Action<RcloneTransfer>? transferred)
{
    private const int Longest = 300;

    private string _reason = "";

    /// <summary>The newest error, or its last words.</summary>
    public string Reason => _reason.Length > Longest ? _reason[..Longest] + "…" : _reason;

    /// <summary>A check compared sizes alone, since the remote knows no hashes.</summary>
    public bool IsUnhashed { get; private set; }

    public void Read(string line)
    {
        if (!line.StartsWith('{'))
        {
            // Its last words repeat the error, less exactly.
            _reason = _reason.Length > 0 || string.IsNullOrWhiteSpace(line) ? _reason : WithoutSecrets(Date().Replace(line, ""));
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            Read(json.RootElement);
        }
        catch (JsonException)
        {
            // Half a line, from a program that was ended.
        }
    }

    private void Read(JsonElement entry)
    {
        var message = Text(entry, "msg").Trim();
        if (entry.TryGetProperty("stats", out var stats))
        {
            transferred?.Invoke(new RcloneTransfer(stats.GetProperty("bytes").GetInt64(), stats.GetProperty("totalBytes").GetInt64(), stats.GetProperty("speed").GetDouble()));
        }
        else if (message.EndsWith("hashes could not be checked", StringComparison.Ordinal))
        {
            IsUnhashed = true;
        }
        else if (Text(entry, "level") is "error" or "critical" or "fatal" && !message.StartsWith("Attempt ", StringComparison.Ordinal))
        {
            _reason = WithoutSecrets(Text(entry, "object") is { Length: > 0 } about ? $"{about}: {message}" : message);
        }
    }

    private static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>An address may hold a name and a password.</summary>
    private static string WithoutSecrets(string text) => Credentials().Replace(text.Trim(), "//…@");

    [GeneratedRegex(@"//[^/@\s]+@")]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\A\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ([A-Z]+ *: )?")]
    private static partial Regex Date();
}
