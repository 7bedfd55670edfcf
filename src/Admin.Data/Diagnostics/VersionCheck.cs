using System.Reflection;
using System.Runtime.InteropServices;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Diagnostics;

/// <summary>Whether this version of the app and what it finds on the disk belong together.</summary>
internal sealed class VersionCheck(KpiStore store, AdminStateDatabase state, IDbContextFactory<AdminStateContext> contexts) : ICheck
{
    public string Name => "versions";

    public string Title => "Versions of app and schema";

    public static string App => typeof(VersionCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        List<string> evidence = [$"App {App}, on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}", $"This app knows the store's schema up to {StoreMigrations.Newest}"];
        int? schema = null;
        if (store.Status.IsReadable)
        {
            (schema, var engine) = await store.ReadAsync(
                s => (StoreMigrations.Current(s), s.Query("SELECT version()", r => r.GetString(0))[0]), cancellationToken);
            evidence.AddRange([$"The store has schema {schema}", $"DuckDB {engine}"]);
        }

        IReadOnlyList<string> foreign = [];
        if (state.IsOpen)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            foreign = [.. applied.Except(context.Database.GetMigrations(), StringComparer.Ordinal)];
            evidence.Add($"The admin state has {applied.Count} migrations, the newest {applied.LastOrDefault() ?? "none"}");
        }

        if (store.Status.Problem?.What.Contains("newer version of this app", StringComparison.Ordinal) == true || foreign.Count > 0)
        {
            return Finding.Trouble(
                "A newer version of this app has written here.",
                [.. evidence, .. foreign.Select(m => $"Not known here: {m}")],
                "The app was put back to an older version. What the newer one wrote is not read, so that nothing is lost: start the newer version, or restore a backup from before.",
                "docker compose pull && docker compose up -d");
        }

        return schema is null || !state.IsOpen
            ? Finding.Unknown("The schema can't be told.", evidence, "The store or the admin state is not open; the check of the KPI history says why. Nothing is opened by a diagnosis alone.")
            : Finding.Fine("App, store and admin state fit together.", evidence);
    }
}
