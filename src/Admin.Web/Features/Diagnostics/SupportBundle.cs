using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Admin.Data.Diagnostics;
using Admin.Data.Operations;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trust;
using Admin.Web.Configuration;
using Admin.Web.Http;
using Admin.Web.Logging;

namespace Admin.Web.Features.Diagnostics;

/// <summary>What somebody who helps needs to see, in one zip: no recorded number, and no secret. Every text goes through the redaction.</summary>
internal sealed class SupportBundle(
    Diagnosis diagnosis, Redaction redaction, IConfiguration configuration, RunHistory runs, OperationRunner operations, TrustReader trust, KpiStore store, RecentLog log, TimeProvider time)
{
    private const int Newest = 200;

    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"mana-admin-support-{time.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}.zip");

    /// <summary>Writes the zip; where nobody has looked yet, looks first.</summary>
    public async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var report = diagnosis.Latest ?? await diagnosis.RunAsync(cancellationToken);
        var judged = await trust.ReadAsync(cancellationToken);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "README.txt", About());
            Add(zip, "settings.json", Json(Settings()));
            Add(zip, "checks.json", Json(DiagnosisResponse.Of(report)));
            Add(zip, "trust.json", Json(new { judged.Level, judged.Headline, judged.Findings }));
            Add(zip, "runs.json", Json(await runs.NewestAsync(Newest, cancellationToken)));
            Add(zip, "operations.json", Json(await operations.NewestAsync(Newest, cancellationToken)));
            Add(zip, "versions.json", Json(Versions()));
            Add(zip, "log.txt", string.Join('\n', log.Lines));
        }

        return bytes.ToArray();
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Indented);

    private void Add(ZipArchive zip, string name, string text)
    {
        using var entry = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        entry.Write(redaction.Of(text));
    }

    private string About() => $"""
        Mana Admin, support bundle of {time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.

        settings.json    the settings that this app knows; secret ones only as "set"
        checks.json      what the diagnosis found
        trust.json       how far the numbers can be trusted, and why
        runs.json        the newest snapshot runs
        operations.json  the newest backups, verifications and restores
        versions.json    of the app and what it runs on
        log.txt          the last {RecentLog.Kept} lines of the log of this process

        It holds no recorded number. Secrets are replaced by {Redaction.Instead}; host names, paths and user names are not: look through it before you hand it on.
        """;

    /// <summary>Only the settings that the app itself describes: the environment of the process holds what is not ours to show.</summary>
    private SortedDictionary<string, string> Settings()
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in configuration.AsEnumerable().Where(s => !string.IsNullOrWhiteSpace(s.Value) && SettingNames.IsOurs(s.Key)))
        {
            known[name] = KnownSecrets.IsSecret(name) ? "set" : value!;
        }

        return known;
    }

    private object Versions() => new
    {
        App = typeof(SupportBundle).Assembly.GetName().Version?.ToString(3),
        Runtime = RuntimeInformation.FrameworkDescription,
        System = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        Processors = Environment.ProcessorCount,
        StoreState = store.Status.State,
        StoreSequence = store.Version?.Sequence,
    };
}
