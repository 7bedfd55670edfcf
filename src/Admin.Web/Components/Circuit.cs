using Microsoft.JSInterop;

namespace Admin.Web.Components;

/// <summary>Calls into the browser when a component is left.</summary>
internal static class Circuit
{
    /// <summary>A closed tab has no browser left to tidy up in; every other failure is a fault and comes through.</summary>
    public static async Task IgnoreItsEndAsync(Func<Task> tidyUp)
    {
        try
        {
            await tidyUp();
        }
        catch (JSDisconnectedException)
        {
            // Its modules went with the tab.
        }
    }
}
