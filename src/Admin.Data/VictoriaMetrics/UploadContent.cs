using System.Net;

namespace Admin.Data.VictoriaMetrics;

/// <summary>A body that is sent as it is read, block by block; each block that went out winds the watchdog up again.</summary>
internal sealed class UploadContent(Stream source, Watchdog watchdog) : HttpContent
{
    private const int BlockBytes = 128 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task SendAsync(Stream target)
    {
        var block = new byte[BlockBytes];
        int read;
        while ((read = await source.ReadAsync(block, watchdog.Token)) > 0)
        {
            await target.WriteAsync(block.AsMemory(0, read), watchdog.Token);
            watchdog.Wind();
        }
    }
}
