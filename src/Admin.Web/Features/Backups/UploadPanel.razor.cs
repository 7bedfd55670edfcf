using Admin.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Admin.Web.Features.Backups;

/// <summary>Sends files from the browser straight to the API: a backup is too large for the page's own connection.</summary>
public sealed partial class UploadPanel : ComponentBase
{
    private ElementReference _files;
    private string? _sending;
    private bool _done;
    private Problem? _problem;

    /// <summary>Raised when files have arrived.</summary>
    [Parameter]
    public EventCallback OnReceived { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    /// <summary>Called by the browser with the name of the file that it sends.</summary>
    [JSInvokable]
    public void Report(string file)
    {
        _sending = file;
        StateHasChanged();
    }

    private async Task SendAsync()
    {
        if (_sending is not null)
        {
            return;
        }

        (_sending, _done, _problem) = ("", false, null);
        try
        {
            var module = await JS.InvokeAsync<IJSObjectReference>("import", $"./{Assets["dist/upload.js"]}");
            await using (module)
            {
                using var self = DotNetObjectReference.Create(this);
                var refused = await module.InvokeAsync<string?>("send", CancellationToken.None, [_files, self]);
                _problem = refused is null ? null : new Problem("The upload was refused.", refused, "Files that had arrived before stay.");
                _done = refused is null;
            }
        }
        finally
        {
            _sending = null;
        }

        await OnReceived.InvokeAsync();
    }
}
