namespace Admin.Tests.Backups;

/// <summary>A clock that says what the test sets, while pauses take as long as they do: programs that are waited for have no other clock.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
