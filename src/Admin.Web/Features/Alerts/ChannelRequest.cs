using Admin.Data.Channels;

namespace Admin.Web.Features.Alerts;

/// <summary>A channel as a script wants to set it up.</summary>
/// <param name="Target">Addresses separated by commas for e-mail; otherwise the address that is posted to.</param>
/// <param name="Secret">Signs what is posted; of plain JSON only.</param>
/// <param name="Reports">Whether the weekly report goes there too.</param>
internal sealed record ChannelRequest(string? Name, ChannelKind? Kind, string? Target, string? Secret, bool? Reports)
{
    public ChannelDraft ToDraft() => new(Name ?? "", Kind ?? ChannelKind.Json, Target ?? "", Secret, Reports ?? false);
}
