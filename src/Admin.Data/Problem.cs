namespace Admin.Data;

/// <summary>What a person is told when something did not work.</summary>
/// <param name="What">What happened, in one sentence.</param>
/// <param name="StillTrue">What is unchanged or safe all the same.</param>
/// <param name="Next">What to do next.</param>
public sealed record Problem(string What, string StillTrue, string Next)
{
    public override string ToString() => $"{What} {StillTrue} {Next}";
}
