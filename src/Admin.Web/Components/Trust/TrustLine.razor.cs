using Admin.Data.State;
using Admin.Data.Trust;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components.Trust;

/// <summary>The one line on top of every page: whether the numbers can be trusted, and since when that is known.</summary>
public sealed partial class TrustLine : ComponentBase
{
    [CascadingParameter]
    public TrustView Trust { get; set; } = TrustView.Reading;

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    private string Look => Trust.Level switch
    {
        TrustLevel.Green => "green",
        TrustLevel.Yellow => "yellow",
        TrustLevel.Red => "red",
        _ => "unknown",
    };

    private static string Words(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => "failed",
        RunOutcome.Interrupted => "was interrupted",
        _ => "",
    };
}
