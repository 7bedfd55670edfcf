namespace Admin.Tests.Deploy;

/// <summary>Builds and starts the container image once, by <c>scripts/check-image.sh</c>; the tests ask what it found.</summary>
public sealed class ImageCheck : IAsyncLifetime
{
    private const int CanNotTell = 77;
    private int _exitCode;
    private string _output = "";

    public async ValueTask InitializeAsync() => (_exitCode, _output) = await Script.RunAsync(
        "bash", ["scripts/check-image.sh"], new Dictionary<string, string>(), TimeSpan.FromMinutes(20));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Fails, with what the script printed, unless it found <paramref name="check"/> to hold.</summary>
    public void Holds(string check)
    {
        Script.RequireOrSkip(_exitCode != CanNotTell, _output.Trim());
        Assert.True(_output.Split('\n').Contains($"ok {check}"), _output);
    }
}
