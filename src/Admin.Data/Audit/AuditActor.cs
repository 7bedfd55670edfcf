namespace Admin.Data.Audit;

/// <summary>Who acted.</summary>
public sealed record AuditActor(ActorKind Kind, string Name)
{
    public static AuditActor Unknown { get; } = new(ActorKind.Unknown, "unknown");

    /// <param name="part">The part of the app that acts by itself, such as "retention".</param>
    public static AuditActor System(string part) => new(ActorKind.System, part);
}
