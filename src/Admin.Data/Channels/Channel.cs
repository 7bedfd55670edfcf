namespace Admin.Data.Channels;

/// <summary>A way to tell people.</summary>
/// <param name="Target">Addresses separated by commas for e-mail; otherwise the address that is posted to, which may be a secret.</param>
/// <param name="Secret">Signs what is posted; of plain JSON only.</param>
/// <param name="Reports">Whether the weekly report goes there too.</param>
/// <param name="DeliveredAt">When a message was last taken by the other side. UTC.</param>
/// <param name="FailingSince">Since when nothing has been taken; null while all is well. UTC.</param>
public sealed record Channel(
    long Id,
    string Name,
    ChannelKind Kind,
    string Target,
    string? Secret,
    bool Enabled,
    bool Reports,
    DateTime? DeliveredAt = null,
    DateTime? FailingSince = null,
    string? LastError = null)
{
    public const int LongestName = 60;

    /// <summary>Where it leads, without what could be a secret: of an address only the host.</summary>
    public string ShownTarget => Kind == ChannelKind.Email ? Target : new Uri(Target).GetLeftPart(UriPartial.Authority) + "/…";

    /// <summary>Without what may be a secret.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
