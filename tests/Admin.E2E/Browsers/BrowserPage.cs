using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Admin.E2E.Browsers;

/// <summary>One page of a browser, which remembers everything that the browser complained of.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>The browser's word about what the tests themselves would run in each frame; the report's mail is in one that allows no scripts.</summary>
    private const string OwnInstrument = "Blocked script execution in 'about:srcdoc'";

    private static readonly AxeRunContext WithoutSandboxes = new() { Exclude = [new AxeSelector("iframe[sandbox]")] };
    private static readonly TimeSpan AxeEndsWithin = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _complaints = new();

    public BrowserPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(OwnInstrument, StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught: {error}");
        page.RequestFailed += (_, request) => _complaints.Enqueue($"failed: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, uncaught exceptions and failed requests so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What axe finds wrong, one line each; empty when nothing. A frame that allows no scripts would be waited for without end.</summary>
    public async Task<IReadOnlyList<string>> AxeViolationsAsync()
    {
        var result = await Page.RunAxe(WithoutSandboxes).WaitAsync(AxeEndsWithin);
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Target} {node.Html}"))];
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
