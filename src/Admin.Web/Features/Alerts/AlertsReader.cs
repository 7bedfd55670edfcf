using Admin.Data.Alerts;
using Admin.Data.Channels;
using Admin.Data.State;

namespace Admin.Web.Features.Alerts;

/// <summary>Gathers what the alerts page shows.</summary>
public sealed class AlertsReader(AlertBook book, ChannelBook channels, Outbox outbox, AdminStateDatabase state)
{
    private const int ShownSpells = 30;
    private const int ShownMessages = 20;

    /// <exception cref="Admin.Data.ProblemException">The admin state can't be read.</exception>
    public async Task<AlertsModel> ReadAsync(long? chosen, CancellationToken cancellationToken)
    {
        state.ThrowUnlessOpen();
        var rules = await book.ListAsync(cancellationToken);
        var rule = rules.FirstOrDefault(r => r.Id == chosen);
        var ways = await channels.ListAsync(cancellationToken);
        var names = ways.ToDictionary(c => c.Id, c => c.Name);
        return new AlertsModel(
            rules,
            rule,
            rule is null ? [] : await book.SpellsAsync(rule.Id, ShownSpells, cancellationToken),
            [.. ways.Select(ChannelRow.Of)],
            [.. (await outbox.NewestAsync(ShownMessages, cancellationToken)).Select(m => MessageRow.Of(m, names))]);
    }
}
