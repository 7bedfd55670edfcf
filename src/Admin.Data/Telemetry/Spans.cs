using System.Diagnostics;

namespace Admin.Data.Telemetry;

/// <summary>Spans around the work that takes time. Without a listener none is made, and nothing is spent.</summary>
public static class Spans
{
    public const string SourceName = "Mana.Admin";

    private static readonly ActivitySource Source = new(SourceName);

    /// <param name="name">Of few values: <c>snapshot</c>, <c>backup</c>; particulars are tags.</param>
    internal static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Marks a span as failed by what kind of failure it was. Never by its message: that may hold the content of rows.</summary>
    internal static void Fail(this Activity? span, string kind)
    {
        span?.SetStatus(ActivityStatusCode.Error);
        span?.SetTag("error.type", kind);
    }
}
