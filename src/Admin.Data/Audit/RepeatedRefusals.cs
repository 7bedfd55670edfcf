namespace Admin.Data.Audit;

/// <summary>
/// Keeps those who are refused again and again from filling the disk: of all refusals of one sort within a minute the first is a line at once, and
/// the others are one more line with their number. Strangers are one sort per address, and only so many addresses a minute are told apart.
/// </summary>
internal sealed class RepeatedRefusals(TimeProvider time)
{
    /// <summary>Addresses of strangers that are told apart within a minute.</summary>
    public const int Addresses = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Sort, Repetition> _sorts = [];

    /// <summary>The line to be written now; null where the refusal was counted instead.</summary>
    public AuditEntry? First(AuditEntry refusal)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var entry = refusal.Actor.Kind == ActorKind.Unknown && IsCrowded(refusal, now) ? refusal with { Address = "other addresses" } : refusal;
            var sort = SortOf(entry);
            if (_sorts.TryGetValue(sort, out var repetition) && now - repetition.Since < Minute)
            {
                _sorts[sort] = repetition with { Count = repetition.Count + 1 };
                return null;
            }

            if (repetition is { Count: > 0 })
            {
                // Its minute is over, but nobody has asked for its number yet.
                _sorts[sort with { Ended = repetition.Since }] = repetition;
            }

            _sorts[sort] = new Repetition(entry, now, 0);
            return entry;
        }
    }

    /// <summary>The lines about minutes that are over.</summary>
    /// <param name="all">Also about those that are not: the process ends.</param>
    public IReadOnlyList<AuditEntry> Ended(bool all)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var over = _sorts.Where(s => all || now - s.Value.Since >= Minute).ToList();
            foreach (var (sort, _) in over)
            {
                _sorts.Remove(sort);
            }

            return [.. over.Select(s => s.Value).Where(r => r.Count > 0).Select(r => r.First with
            {
                Count = r.Count,
                Reason = $"Repeated within a minute, at this or other targets. {r.First.Reason}".TrimEnd(),
            })];
        }
    }

    private bool IsCrowded(AuditEntry refusal, DateTime now) =>
        !_sorts.ContainsKey(SortOf(refusal)) && _sorts.Count(s => s.Key.Kind == ActorKind.Unknown && now - s.Value.Since < Minute) >= Addresses;

    private static Sort SortOf(AuditEntry entry) => new(
        entry.Actor.Kind, entry.Actor.Name, entry.Actor.Kind == ActorKind.Unknown ? "" : entry.Action, entry.Address);

    private sealed record Sort(ActorKind Kind, string Actor, string Action, string? Address)
    {
        public DateTime? Ended { get; init; }
    }

    private sealed record Repetition(AuditEntry First, DateTime Since, long Count);
}
