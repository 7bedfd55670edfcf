using System.Globalization;
using Admin.Data;
using Admin.Data.Channels;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Alerts;

/// <summary>The ways to tell people: how each fares, a test that shows the real error, and a form for a new one.</summary>
public sealed partial class ChannelsPanel : ComponentBase
{
    private static readonly Problem Gone = new("The channel is gone.", "Nothing was changed.", "Load the page again.");

    private ChannelKind _kind = ChannelKind.Email;
    private string? _name;
    private string? _target;
    private string? _secret;
    private bool _reports = true;
    private long? _tested;
    private string? _testResult;
    private Problem? _problem;

    [Parameter, EditorRequired]
    public required IReadOnlyList<ChannelRow> Channels { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private ChannelBook Book { get; set; } = default!;

    [Inject]
    private ChannelOptions Options { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private string Example => _kind switch
    {
        ChannelKind.Email => "ana@example.org, ben@example.org",
        ChannelKind.Slack => "https://hooks.slack.com/services/…",
        ChannelKind.Teams => "https://….logic.azure.com/workflows/…",
        ChannelKind.Discord => "https://discord.com/api/webhooks/…",
        ChannelKind.Ntfy => "https://ntfy.sh/your-topic",
        _ => "https://example.org/hook",
    };

    private async Task AddAsync()
    {
        var draft = new ChannelDraft(_name ?? "", _kind, _target ?? "", _secret, _reports);
        if (draft.Mistake is { } mistake)
        {
            _problem = new Problem(mistake, "No channel was added.", "Mend it and add it again.");
            return;
        }

        _problem = await Guard.ActAsync(Policies.Admin, "channel.add", draft.Name, async _ =>
        {
            await Book.AddAsync(draft, CancellationToken.None);
            return null;
        });
        if (_problem is null)
        {
            (_name, _target, _secret) = (null, null, null);
            await OnChanged.InvokeAsync();
        }
    }

    private async Task TestAsync(ChannelRow row)
    {
        (_tested, _testResult) = (row.Id, "Sending…");
        StateHasChanged();
        _problem = await Guard.ActAsync(Policies.Admin, "channel.test", Target(row), async _ =>
        {
            if ((await Book.ListAsync(CancellationToken.None)).FirstOrDefault(c => c.Id == row.Id) is not { } channel)
            {
                return Gone;
            }

            try
            {
                await Book.TestAsync(channel, Options.Link("/alerts"), CancellationToken.None);
                _testResult = "The test message was taken. Look whether it arrived.";
            }
            catch (DeliveryException e)
            {
                _testResult = $"The test message was not taken: {e.Message}";
            }

            return null;
        });
    }

    private async Task EnableAsync(ChannelRow row) => await ShowAsync(await Guard.ActAsync(
        Policies.Admin, "channel.turn", Target(row), async _ => await Book.EnableAsync(row.Id, !row.Enabled, CancellationToken.None) ? null : Gone));

    private async Task RemoveAsync(ChannelRow row)
    {
        if (await Dialogs.ShowMessageBoxAsync(
            $"Remove the channel \"{row.Name}\"?", "What still waits for it is not sent. The rules are not affected.", yesText: "Remove it", cancelText: "Keep it") == true)
        {
            await ShowAsync(await Guard.ActAsync(
                Policies.Admin, "channel.remove", Target(row), async _ => await Book.RemoveAsync(row.Id, CancellationToken.None) ? null : Gone));
        }
    }

    private async Task ShowAsync(Problem? problem)
    {
        _problem = problem;
        if (problem is null)
        {
            await OnChanged.InvokeAsync();
        }
    }

    private static string Target(ChannelRow row) => row.Id.ToString(CultureInfo.InvariantCulture);
}
