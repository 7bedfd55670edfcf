using System.Text.Json;
using System.Text.Json.Serialization;

namespace Admin.Data.Backups;

/// <summary>A manifest as the bytes of its file.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static byte[] Write(BackupManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Options);

    /// <exception cref="ProblemException">It can't be understood, or a newer app wrote it.</exception>
    public static BackupManifest Read(string name, ReadOnlySpan<byte> json)
    {
        try
        {
            var format = JsonSerializer.Deserialize<FormatOnly>(json, Options)?.FormatVersion ?? 0;
            if (format > BackupManifest.CurrentFormat)
            {
                throw new ProblemException(ManifestProblems.Newer(name, format));
            }

            return JsonSerializer.Deserialize<BackupManifest>(json, Options) ?? throw new ProblemException(ManifestProblems.Unreadable(name, "it is empty"));
        }
        catch (JsonException e)
        {
            throw new ProblemException(ManifestProblems.Unreadable(name, $"line {e.LineNumber + 1} is not as it should be"), e);
        }
    }

    private sealed record FormatOnly(int FormatVersion);
}
