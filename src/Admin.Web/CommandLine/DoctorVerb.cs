using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Admin.Data.Diagnostics;
using Admin.Data.Store;
using Admin.Web.Configuration;
using Admin.Web.Features.Diagnostics;
using Admin.Web.Http;

namespace Admin.Web.CommandLine;

/// <summary><c>doctor</c>: looks for trouble and says how to mend it, also where the server can't start.</summary>
internal static class DoctorVerb
{
    /// <summary>No trouble was found, but something could not be told.</summary>
    public const int Unknown = 3;

    public static Command Make(Servers servers, Option<string[]> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print the report as the API gives it." };
        var bundle = new Option<string?>("--bundle") { Description = "Also write a support bundle, a zip without secrets, to this file.", HelpName = "FILE" };
        var verb = new Command(
            "doctor",
            "Looks for trouble and says how to mend it. Speaks to the server that runs on the store; where none does, it looks by itself and opens nothing. "
            + "Exit codes: 0 all is well, 1 trouble, 3 something could not be told.") { json, bundle };
        verb.SetAction((parsed, stop) => RunAsync(servers, parsed.GetValue(settings) ?? [], parsed.GetValue(json), parsed.GetValue(bundle), stop));
        return verb;
    }

    private static async Task<int> RunAsync(Servers servers, string[] settings, bool json, string? bundle, CancellationToken cancellationToken)
    {
        var (report, zip) = await LookAsync(servers, settings, bundle is not null, cancellationToken);
        Console.WriteLine(json ? JsonSerializer.Serialize(report, ApiJson.Options) : Text(report));
        if (bundle is not null)
        {
            await WriteAsync(bundle, zip ?? throw new VerbFailedException("No support bundle was written: with these settings there is nothing to gather. Correct them first."), cancellationToken);
            await Console.Error.WriteLineAsync($"Written: {bundle}");
        }

        return report.Verdict switch
        {
            Verdict.Trouble => Verbs.Failed,
            Verdict.Unknown => Unknown,
            _ => Verbs.Done,
        };
    }

    /// <summary>The report, and the bundle where one is wanted and can be made.</summary>
    private static async Task<(DiagnosisResponse Report, byte[]? Bundle)> LookAsync(Servers servers, string[] settings, bool bundled, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = servers.Make(settings);
        }
        catch (StartRefusedException refused)
        {
            return (Alone(ServerCheck.SettingsRefused(refused.Reasons)), null);
        }

        await using (app)
        {
            var path = app.Services.GetRequiredService<AdminSettings>().Store.Path;
            CheckResult server;
            if (StoreHolder.ReadRunning(path) is { Address: { } address, Token: { } token })
            {
                try
                {
                    await using var session = new ServerSession(address, token, ownServer: null);
                    var told = await session.PostAsync("/api/v1/diagnostics", null, cancellationToken);
                    return (told.Deserialize<DiagnosisResponse>(ApiJson.Options)!, bundled ? await session.DownloadAsync("/api/v1/diagnostics/bundle", cancellationToken) : null);
                }
                catch (VerbFailedException e)
                {
                    server = ServerCheck.Silent(address, e.Message, StoreHolder.ReadRunning(path));
                }
            }
            else
            {
                server = ServerCheck.NotRunning(app.Services.GetRequiredService<AdminSettings>().Listen);
            }

            var found = await app.Services.GetRequiredService<Diagnosis>().RunAsync(cancellationToken);
            var zip = bundled ? await app.Services.GetRequiredService<SupportBundle>().MakeAsync(cancellationToken) : null;
            return (DiagnosisResponse.Of(found with { Checks = [server, .. found.Checks] }), zip);
        }
    }

    /// <summary>For its owner alone: it tells hosts, paths and names of users.</summary>
    private static async Task WriteAsync(string path, byte[] zip, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using var file = new FileStream(path, options);
            await file.WriteAsync(zip, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException($"The support bundle could not be written to {path}: {e.Message} Name a file in a folder that you may write to.");
        }
    }

    private static DiagnosisResponse Alone(CheckResult result) => DiagnosisResponse.Of(new DiagnosisReport(result.At, [result]));

    private static string Text(DiagnosisResponse report)
    {
        var lines = new List<string>();
        foreach (var check in report.Checks)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Word(check.Verdict),-10} {check.Name,-12} {check.Says}"));
            if (check.Verdict is Verdict.Fine)
            {
                continue;
            }

            lines.AddRange(check.Evidence.Select(e => $"           seen:  {e}"));
            if (check.Cause is { } cause)
            {
                lines.Add($"           cause: {cause}");
            }

            if (check.Command is { } command)
            {
                lines.Add($"           mend:  {command}");
            }
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "fine",
        Verdict.Trouble => "TROUBLE",
        Verdict.NotSetUp => "not set up",
        _ => "CAN'T TELL",
    };
}
