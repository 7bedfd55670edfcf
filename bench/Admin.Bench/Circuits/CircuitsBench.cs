using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Admin.Bench.Pages;
using Admin.Tests.Servers;

namespace Admin.Bench.Circuits;

/// <summary>
/// What open pages cost the server: memory of each, how soon a snapshot is on all of them, and whether anything grows while people go from page to page.
/// </summary>
internal static partial class CircuitsBench
{
    private const double PageLimitMb = 1.0;
    private const double UpdateLimitSeconds = 2;
    private const double GrowthLimit = 1.05;
    private const int Updates = 5;

    /// <summary>Open before anything is measured, so that what is made once counts for nobody.</summary>
    private const int First = 20;

    private const int Travellers = 10;

    /// <summary>After so many pages a traveller closes the tab and opens another.</summary>
    private const int PagesOfATab = 45;

    /// <summary>How long the pages are left alone before they count as idle.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-bench-circuits-");
        try
        {
            await using var app = await AppProcess.StartAsync(folder.FullName, AppSettings.OfSample);
            using var client = new HttpClient { BaseAddress = app.Address };
            client.DefaultRequestHeaders.Add("X-Api-Key", AppSettings.Key);
            await app.WaitForAsync("/health/ready", cancellationToken);
            return
            [
                .. await OfOpenPagesAsync(app, client, size.Pages, cancellationToken),
                await OfNavigationAsync(app, client, size.Navigation, cancellationToken),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Finding>> OfOpenPagesAsync(AppProcess app, HttpClient client, int count, CancellationToken cancellationToken)
    {
        var pages = new List<OpenPage>();
        try
        {
            await OpenAsync(First);
            var (few, fewResident) = (await IdleAsync(), ResidentMemory.Of(app.ProcessId));
            await OpenAsync(count);
            var (many, manyResident) = (await IdleAsync(), ResidentMemory.Of(app.ProcessId));
            var each = (many - few) / count / (1 << 20);
            var eachResident = (manyResident.OwnMb - fewResident.OwnMb) / count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count} pages: heap {few / 1e6:0} to {many / 1e6:0} MB, {each:0.00} MB each; resident {eachResident:0.00} MB each"));

            var slowest = TimeSpan.Zero;
            for (var update = 0; update < Updates; update++)
            {
                var took = await UpdateAsync(client, pages, cancellationToken);
                Console.WriteLine($"  a snapshot was on all {pages.Count} pages after {Finding.Milliseconds(took)}");
                slowest = took > slowest ? took : slowest;
            }

            return
            [
                new Finding($"memory of an idle open page, of {count}", $"{each:0.00} MB", "", each, PageLimitMb, "MB"),
                new Finding($"a snapshot on {pages.Count} open pages", Finding.Milliseconds(slowest), "", slowest.TotalSeconds, UpdateLimitSeconds, "s"),
            ];
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }

        async Task OpenAsync(int more)
        {
            for (var page = 0; page < more; page++)
            {
                pages.Add(await OpenPage.OpenAsync(client, "/", cancellationToken));
            }
        }

        async Task<double> IdleAsync()
        {
            await Task.Delay(Rest, TimeProvider.System, cancellationToken);
            return await ManagedHeap.CollectedAsync(client, app.ProcessId, cancellationToken);
        }
    }

    /// <summary>Takes a snapshot; from its answer until the last page shows the run.</summary>
    private static async Task<TimeSpan> UpdateAsync(HttpClient client, List<OpenPage> pages, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetUtcNow();
        var answered = 0L;
        var showing = new ConcurrentDictionary<OpenPage, long>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<(OpenPage Page, Action<byte[]> Watch)> watches = [.. pages.Select(page => (page, new Action<byte[]>(batch => Look(page, batch))))];
        watches.ForEach(w => w.Page.Rendered += w.Watch);
        try
        {
            using var answer = await client.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, cancellationToken);
            answer.EnsureSuccessStatusCode();
            answered = Stopwatch.GetTimestamp();
            await all.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            return Stopwatch.GetElapsedTime(answered, Math.Max(answered, showing.Values.Max()));
        }
        finally
        {
            watches.ForEach(w => w.Page.Rendered -= w.Watch);
        }

        // The list of runs has the moment at which each began; nothing else of the page has one since this began.
        void Look(OpenPage page, byte[] batch)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (Moment().Matches(Encoding.UTF8.GetString(batch)).Any(m => DateTimeOffset.Parse(m.Value, CultureInfo.InvariantCulture) is var at && at > begun && at < now)
                && showing.TryAdd(page, Stopwatch.GetTimestamp()) && showing.Count == pages.Count)
            {
                all.TrySetResult();
            }
        }
    }

    /// <summary>Several people go from page to page as fast as the server follows; the heap after a while beside the heap at the end.</summary>
    private static async Task<Finding> OfNavigationAsync(AppProcess app, HttpClient client, TimeSpan duration, CancellationToken cancellationToken)
    {
        var before = await TravelAsync(duration / 5);
        var after = await TravelAsync(duration);
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"heap after {duration.TotalMinutes:0.#} minutes of navigation : before"),
            $"{after / 1e6:0.0} MB", $"{before / 1e6:0.0} MB", after / before, GrowthLimit, "×");

        async Task<double> TravelAsync(TimeSpan time)
        {
            var begun = Stopwatch.GetTimestamp();
            var visits = await Task.WhenAll(Enumerable.Range(0, Travellers).Select(async traveller =>
            {
                var seen = 0;
                while (Stopwatch.GetElapsedTime(begun) < time)
                {
                    await using var page = await OpenPage.OpenAsync(client, "/", cancellationToken);
                    for (var step = 0; step < PagesOfATab && Stopwatch.GetElapsedTime(begun) < time; step++, seen++)
                    {
                        await page.FollowAsync(PagesBench.Pages[(traveller + step + 1) % PagesBench.Pages.Length], cancellationToken);
                    }
                }

                return seen;
            }));
            await Task.Delay(Rest, TimeProvider.System, cancellationToken);
            var heap = await ManagedHeap.CollectedAsync(client, app.ProcessId, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {visits.Sum():N0} pages visited in {time.TotalSeconds:0} s: heap {heap / 1e6:0.0} MB, {ResidentMemory.Of(app.ProcessId)}"));
            return heap;
        }
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Moment();
}
